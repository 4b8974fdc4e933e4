package dyndns.settings;

import org.jspecify.annotations.Nullable;

/** Names of configurations. */
final class Pid {
    private Pid() {}

    /**
     * A PID as files have it: a factory configuration's is the factory's, a tilde and a name, also where ConfigAdmin made
     * up the name and a dot stands for the tilde (Configuration Admin 1.6, 104.3.1.1).
     *
     * @param factory the factory's PID; null: it is no factory configuration
     */
    static String of(@Nullable Object pid, @Nullable Object factory) {
        String name = String.valueOf(pid);
        boolean dotted = factory != null && name.startsWith(factory + ".");
        return dotted ? factory + "~" + name.substring(String.valueOf(factory).length() + 1) : name;
    }
}
