package dyndns.resolver.interfaces;

import dyndns.api.address.Family;
import dyndns.api.resolve.Resolution;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that a resolver would answer otherwise than before. Used by one thread. */
final class Watch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final String label;
    private final Supplier<Object> source;
    private final Function<Family, Resolution> resolver;
    private final Runnable changed;
    private @Nullable Object seen;
    private Map<Family, String> answers = Map.of();

    /**
     * @param source what the resolver's answers depend on; as long as it gives equals, the resolver is not asked
     * @param changed called for each change, not for what is found first
     */
    Watch(String label, Supplier<Object> source, Function<Family, Resolution> resolver, Runnable changed) {
        this.label = label;
        this.source = source;
        this.resolver = resolver;
        this.changed = changed;
    }

    @Override
    public void run() {
        try {
            Object now = source.get();
            if (now.equals(seen)) return;
            seen = now;
            compare();
        } catch (RuntimeException e) {
            LOG.error("{}: watching failed", label, e);
        }
    }

    private void compare() {
        Map<Family, String> before = answers;
        answers = new EnumMap<>(Family.class);
        for (Family family : Family.values()) answers.put(family, answer(family));
        if (before.isEmpty() || before.equals(answers)) return;
        LOG.info("{} changed: {}", label, answers);
        changed.run();
    }

    private String answer(Family family) {
        return resolver.apply(family) instanceof Resolution.Known known
                ? known.address().text()
                : "unknown";
    }
}
