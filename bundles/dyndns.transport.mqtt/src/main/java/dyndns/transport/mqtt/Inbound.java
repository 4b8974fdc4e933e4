package dyndns.transport.mqtt;

/**
 * A message from a broker.
 *
 * @param topic what it was published to
 * @param payload its bytes
 * @param id the packet id within its connection
 * @param qos 0: needs no acknowledgement
 */
record Inbound(String topic, byte[] payload, int id, int qos) {
    private static final int SHOWN = 100;

    /** The topic for logs: bounded, without control characters. */
    String shownTopic() {
        String clean = topic.replaceAll("[^\\x21-\\x7e]", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
    }
}
