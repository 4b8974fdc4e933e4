package dyndns.resolver.http;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.address.Reach;
import dyndns.api.config.ShownAddress;
import dyndns.api.resolve.Resolution;
import dyndns.api.resolve.Resolution.Attempt;
import dyndns.api.resolve.Resolution.Result;
import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * One resolve of one family. Services are asked in rounds: one that gives no answer has its next try when all others
 * have been asked, so that a few dead ones do not use up the time. An answer that is no address has no next try.
 */
final class Inquiry {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int MAX_BODY_BYTES = 1024;
    private static final int SHORTEST_PAUSE_MS = 100;
    static final Map<String, String> HEADERS = Map.of("Accept", "text/plain", "Cache-Control", "no-cache");

    private final HttpCaller http;
    private final EchoServices services;
    private final Family family;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final long start;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<IpAddress, Integer> votes = new LinkedHashMap<>();
    private String lastFailure = "";

    /** @param nanoTime a monotonic clock; the 20 s that a resolve may take begin now */
    Inquiry(HttpCaller http, EchoServices services, Family family, Pause pause, LongSupplier nanoTime) {
        this.http = http;
        this.services = services;
        this.family = family;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    Resolution run(Random random) {
        try {
            List<URI> unanswered = services.shuffled(random);
            for (int round = 1; round <= services.tries() && !unanswered.isEmpty(); round++) {
                if (round > 1) pause.take(backOff(round, random));
                List<URI> silent = new ArrayList<>();
                for (URI url : unanswered) {
                    if (left().toMillis() < 1) return unknown(LONGEST.toSeconds() + " s are over");
                    Result result = ask(url);
                    Optional<IpAddress> agreed = agreed();
                    if (agreed.isPresent()) return new Resolution.Known(agreed.get(), OptionalInt.empty(), attempts);
                    if (result == Result.ERROR) silent.add(url);
                }
                unanswered = silent;
            }
            return unknown("all have been asked");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown("interrupted");
        }
    }

    private Result ask(URI url) throws InterruptedException {
        long asked = nanoTime.getAsLong();
        Result result = outcome(url);
        attempts.add(new Attempt(ShownAddress.of(url), result, Duration.ofNanos(nanoTime.getAsLong() - asked)));
        if (Thread.currentThread().isInterrupted()) throw new InterruptedException();
        return result;
    }

    private Result outcome(URI url) {
        try {
            Duration timeout = left().compareTo(services.timeout()) < 0 ? left() : services.timeout();
            Route route = new Route(Optional.of(family), services.caFile());
            Reply reply = http.get(url, HEADERS, new Limits(timeout, MAX_BODY_BYTES), route);
            if (reply.status() != 200) return failed(url, "HTTP status " + reply.status(), Result.ERROR);
            Optional<IpAddress> address = IpAddress.parse(reply.body().strip())
                    .filter(it -> it.family() == family && it.reach() != Reach.NEVER);
            if (address.isEmpty()) return failed(url, "the answer is no usable " + family + " address", Result.INVALID);
            votes.merge(address.get(), 1, Integer::sum);
            return Result.SUCCESS;
        } catch (IOException e) {
            return failed(url, String.valueOf(e.getMessage()), Result.ERROR);
        }
    }

    private Result failed(URI url, String why, Result result) {
        lastFailure = ShownAddress.of(url) + ": " + why;
        return result;
    }

    private Optional<IpAddress> agreed() {
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() >= services.consensus())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Resolution unknown(String why) {
        List<String> parts = new ArrayList<>(List.of(why));
        if (!votes.isEmpty()) parts.add("answers " + votes + ", but " + services.consensus() + " must agree");
        if (!lastFailure.isEmpty()) parts.add("last failure " + lastFailure);
        return new Resolution.Unknown("no " + family + " address: " + String.join("; ", parts), attempts);
    }

    private Duration left() {
        return LONGEST.minusNanos(nanoTime.getAsLong() - start);
    }

    /** 100 to 200 ms before the second round, twice that before the third, and so on; never beyond the end. */
    private Duration backOff(int round, Random random) {
        int shortest = SHORTEST_PAUSE_MS << round - 2;
        Duration jittered = Duration.ofMillis(shortest + random.nextInt(shortest));
        return left().compareTo(jittered) < 0 ? left() : jittered;
    }
}
