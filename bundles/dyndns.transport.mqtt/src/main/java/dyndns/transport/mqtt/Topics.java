package dyndns.transport.mqtt;

/** The topics of updates: one a host. */
final class Topics {
    /** All hosts. */
    static final String ALL = "dyndns/+";

    private static final String PREFIX = "dyndns/";

    private Topics() {}

    /** The topic of a host, in the spelling of its name: topics are case-sensitive. */
    static String of(String host) {
        return PREFIX + host;
    }

    /** The host's name as the topic spells it; the topic itself when it is another one. */
    static String host(String topic) {
        return topic.startsWith(PREFIX) ? topic.substring(PREFIX.length()) : topic;
    }
}
