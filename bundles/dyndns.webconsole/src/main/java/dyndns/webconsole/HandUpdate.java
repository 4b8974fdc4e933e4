package dyndns.webconsole;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.host.Host;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Intake;
import dyndns.api.intake.Source;
import dyndns.api.intake.Submission;
import dyndns.api.update.AdministratorKey;
import dyndns.api.update.UpdateRequest;
import dyndns.api.update.UpdateSigner;
import dyndns.wire.EnvelopeWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An update that an administrator makes by hand: signed, and taken in like any other. */
final class HandUpdate {
    private static final long ANSWER_S = 10;

    private final Intake intake;
    private final UpdateSigner signer;
    private final InstantSource clock;

    HandUpdate(Intake intake, UpdateSigner signer, InstantSource clock) {
        this.intake = intake;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * @param ipv4 an address, {@code -} to withdraw it, or an empty string to leave it as it is; so too {@code ipv6}
     * @return what is wrong, for people; empty when it was taken
     */
    Optional<String> submit(Host host, String ipv4, String ipv6, String user) {
        if (ipv4.isEmpty() && ipv6.isEmpty()) return Optional.of("Neither an IPv4 nor an IPv6 address was given.");
        if (!fits(ipv4, Family.IPV4)) return Optional.of("IPv4 is “" + ipv4 + "”; allowed: an IPv4 address, or -");
        if (!fits(ipv6, Family.IPV6)) return Optional.of("IPv6 is “" + ipv6 + "”; allowed: an IPv6 address, or -");
        Set<Family> withdraw = EnumSet.noneOf(Family.class);
        if (ipv4.equals("-")) withdraw.add(Family.IPV4);
        if (ipv6.equals("-")) withdraw.add(Family.IPV6);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UpdateRequest request =
                new UpdateRequest(host.configuredAs(), value(ipv4), value(ipv6), now.toString(), withdraw);
        byte[] envelope = EnvelopeWriter.sign(request, signer).envelope();
        return problem(new Submission.Signed(envelope, new Source(AdministratorKey.SOURCE, user, true)));
    }

    private Optional<String> problem(Submission submission) {
        try {
            return problem(intake.accept(submission).toCompletableFuture().get(ANSWER_S, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            return Optional.of("The server has not answered within " + ANSWER_S + " s; it may still take the update.");
        } catch (ExecutionException e) {
            return Optional.of("The server failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("Interrupted; the server may still take the update.");
        }
    }

    private static Optional<String> problem(Answer answer) {
        if (answer instanceof Answer.Rejected rejected) return Optional.of("Refused: " + rejected.reason());
        if (answer instanceof Answer.Ignored ignored) return Optional.of("Nothing was done: " + ignored.reason());
        if (answer instanceof Answer.Unavailable away) return Optional.of("Not now: " + away.reason());
        if (answer instanceof Answer.TooMany) return Optional.of("Too many updates of this host; try again later.");
        return Optional.empty();
    }

    private static boolean fits(String text, Family family) {
        return text.isEmpty()
                || text.equals("-")
                || IpAddress.parse(text).filter(a -> a.family() == family).isPresent();
    }

    private static String value(String text) {
        return text.equals("-") ? "" : text;
    }
}
