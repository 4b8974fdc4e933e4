package dyndns.notices;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a notice is about. */
public enum NoticeKind {
    /** A client has another address. */
    ADDRESS_DETECTED("address.detected", "new IP detected", true),
    /** A record set holds another address. */
    APPLIED("update.applied", "applied IP", true),
    /** A change will not be tried again by itself. */
    FAILED("update.failed", "failed to apply IP", true),
    /** A record set that someone else had changed holds the right address again. */
    DRIFT_REPAIRED("drift.repaired", "repaired IP", true),
    /** Credentials are not renewed and end at a known time. */
    CREDENTIALS_ENDING("credentials.ending", "credentials about to end", false),
    /** A broker is away for long. */
    BROKER_LOST("broker.lost", "broker away", false),
    /** A broker that was away for long is back. */
    BROKER_BACK("broker.back", "broker back", false),
    /** Sent because someone wants to see whether it arrives. Always wanted, so never among the configured ones. */
    TEST("test", "test message", false);

    private final String id;
    private final String title;
    private final boolean ofHost;

    NoticeKind(String id, String title, boolean ofHost) {
        this.id = id;
        this.title = title;
        this.ofHost = ofHost;
    }

    /** What settings call it, such as {@code update.applied}. */
    public String id() {
        return id;
    }

    /** A title for notices about so many hosts, the first of which is named; without a line break in any case. */
    public String title(List<String> hosts) {
        if (!ofHost || hosts.isEmpty()) return "DynDNS " + title;
        return "DynDNS " + title + " for " + (hosts.size() == 1 ? "host " + hosts.get(0) : hosts.size() + " hosts");
    }

    /**
     * The kinds that settings name.
     *
     * @param ids none: all
     * @throws IllegalArgumentException for a name that is none; says what is allowed
     */
    public static Set<NoticeKind> of(String... ids) {
        EnumSet<NoticeKind> configurable = EnumSet.complementOf(EnumSet.of(TEST));
        if (ids.length == 0) return configurable;
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        for (String id : ids) {
            kinds.add(configurable.stream()
                    .filter(kind -> kind.id.equals(id))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException("events: " + id + "; allowed: " + allowed())));
        }
        return kinds;
    }

    /** What settings may name, for people. */
    public static String allowed() {
        return Arrays.stream(values())
                .filter(kind -> kind != TEST)
                .map(NoticeKind::id)
                .collect(Collectors.joining(", "));
    }
}
