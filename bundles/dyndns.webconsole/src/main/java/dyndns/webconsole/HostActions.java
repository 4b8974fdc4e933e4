package dyndns.webconsole;

import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import dyndns.api.update.InvalidKeyException;
import dyndns.api.update.KeyPairMaker;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the forms of the host page do. */
final class HostActions {
    private static final Logger LOG = LoggerFactory.getLogger(HostActions.class);
    private static final Duration EFFECT = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Services services;
    private final ConfigurationAdmin admin;
    private final Visit visit;

    HostActions(Services services, ConfigurationAdmin admin, Visit visit) {
        this.services = services;
        this.admin = admin;
        this.visit = visit;
    }

    Outcome run() {
        try {
            if (visit.has("create")) return create();
            Optional<Host> host = HostName.parse(visit.text("name")).flatMap(services::host);
            if (host.isEmpty()) return wrong("There is no host “" + visit.text("name") + "”.");
            return run(host.get());
        } catch (IOException e) {
            LOG.error("console: the host's configuration cannot be kept: {}", e.toString());
            return wrong("The configuration cannot be kept: " + e.getMessage());
        }
    }

    private Outcome run(Host host) throws IOException {
        if (visit.has("update")) return update(host);
        if (visit.has("add-key")) return addKey(host, visit.text("key"));
        if (visit.has("make-key")) return makeKey(host);
        if (visit.has("remove-key")) return removeKey(host, visit.text("key"));
        if (visit.has("remove")) return remove(host);
        return wrong("The form asks for nothing that is known here.");
    }

    private Outcome create() throws IOException {
        String text = visit.text("new-name");
        Optional<HostName> name = HostName.parse(text);
        if (name.isEmpty()) {
            return wrong("Host name is “" + text + "”; allowed: labels of letters, digits, - and _ with dots between.");
        }
        if (services.host(name.get()).isPresent()) return wrong("The host " + name.get() + " is there already.");
        List<String> keys = new ArrayList<>();
        if (!visit.text("key").isEmpty()) keys.add(visit.text("key"));
        Optional<String> problem = keys.isEmpty() ? Optional.empty() : keyProblem(keys.get(0));
        if (problem.isEmpty()) problem = configuration(name.get()).create(text, keys);
        if (problem.isPresent()) return wrong(problem.get());
        await(() -> services.host(name.get()).isPresent());
        return done(name.get(), "The host was added.");
    }

    private Outcome update(Host host) {
        if (services.intake().isEmpty()) return wrong("The server engine is not there, so nothing takes updates.");
        if (services.signer().isEmpty()) return wrong("The console's own key is not there; the log says why.");
        HandUpdate update =
                new HandUpdate(services.intake().get(), services.signer().get(), Clock.systemUTC());
        return update.submit(
                        host,
                        visit.text("ipv4"),
                        visit.text("ipv6"),
                        visit.session().user())
                .<Outcome>map(Outcome.Wrong::new)
                .orElseGet(() -> done(host.name(), "The update was accepted."));
    }

    private Outcome addKey(Host host, String key) throws IOException {
        List<String> keys = new ArrayList<>(HostConfiguration.keys(host));
        if (keys.contains(key)) return wrong("The host has this key already.");
        Optional<String> problem = keyProblem(key);
        keys.add(key);
        if (problem.isEmpty()) problem = configuration(host.name()).change(host, keys);
        if (problem.isPresent()) return wrong(problem.get());
        await(() -> has(host.name(), key));
        return done(host.name(), "The key was added.");
    }

    private Outcome makeKey(Host host) throws IOException {
        Optional<KeyPairMaker> maker = services.keyPairs();
        if (maker.isEmpty()) return wrong("Nothing here can make keys.");
        String file = maker.get().newKeyFile();
        Outcome added = addKey(host, file.replaceAll("(?s).*\"public_key\"\\s*:\\s*\"([^\"]*)\".*", "$1"));
        return added instanceof Outcome.Done
                ? new Outcome.Shown(html -> HostKeys.once(html, host.name(), file))
                : added;
    }

    private Outcome removeKey(Host host, String key) throws IOException {
        List<String> keys = new ArrayList<>(HostConfiguration.keys(host));
        if (!keys.remove(key)) return wrong("The host has no such key (any more).");
        if (keys.isEmpty() && !visit.has("sure")) {
            return wrong("It is the last key: without one nothing from this host is accepted. Confirm it, please.");
        }
        Optional<String> problem = configuration(host.name()).change(host, keys);
        if (problem.isPresent()) return wrong(problem.get());
        await(() -> !has(host.name(), key));
        return done(host.name(), "The key was removed.");
    }

    private Outcome remove(Host host) throws IOException {
        if (!visit.has("sure")) return wrong("Confirm that the host is to be removed, please.");
        HostConfiguration configuration = configuration(host.name());
        if (!configuration.exists()) return wrong("The host is in the operator's file: remove it there.");
        configuration.delete();
        await(() -> services.host(host.name()).isEmpty());
        String word = "The host " + host.name() + " was removed; its records stay as they are.";
        boolean stays = services.host(host.name()).isPresent();
        return new Outcome.Done(
                "/overview", stays ? "What was changed here is gone; its file has the host still." : word);
    }

    private Optional<String> keyProblem(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            if (services.verifier().isPresent()) services.verifier().get().key(bytes);
            return Optional.empty();
        } catch (IllegalArgumentException | InvalidKeyException e) {
            String why = e instanceof InvalidKeyException ? " (" + e.getMessage() + ")" : "";
            return Optional.of("Public key is “" + key + "”; allowed: base64 of 32 bytes" + why + ".");
        }
    }

    private boolean has(HostName name, String key) {
        return services.host(name)
                .filter(host -> HostConfiguration.keys(host).contains(key))
                .isPresent();
    }

    private HostConfiguration configuration(HostName name) {
        return new HostConfiguration(admin, services.verdict(), name);
    }

    /** Until the change has its effect, so that the next page shows it; not for ever. */
    private static void await(BooleanSupplier effective) {
        long end = System.nanoTime() + EFFECT.toNanos();
        while (!effective.getAsBoolean() && System.nanoTime() < end) LockSupport.parkNanos(LOOK.toNanos());
    }

    private static Outcome wrong(String problem) {
        return new Outcome.Wrong(problem);
    }

    private static Outcome done(HostName name, String word) {
        return new Outcome.Done("/host?name=" + name, word);
    }
}
