package dyndns.settings;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What components have, for the comparison with a change. */
final class InEffect {
    private final ConfigurationGuard guard;
    private final Interpolation interpolation;

    InEffect(ConfigurationGuard guard, Interpolation interpolation) {
        this.guard = guard;
        this.interpolation = interpolation;
    }

    /** What a look into ConfigAdmin finds. */
    interface Look {
        Optional<Map<String, Object>> find() throws IOException;
    }

    /**
     * What was handed out last, as ConfigAdmin may have what was refused; before anything was, what ConfigAdmin has.
     *
     * @param pid as files call it
     * @return every placeholder replaced; empty: nothing
     */
    Map<String, Object> of(String pid, Look stored) throws IOException {
        Optional<Map<String, Object>> handedOut = guard.handedOut(pid);
        if (handedOut.isPresent()) return handedOut.get();
        return interpolation.resolve(pid, stored.find().orElse(Map.of()));
    }
}
