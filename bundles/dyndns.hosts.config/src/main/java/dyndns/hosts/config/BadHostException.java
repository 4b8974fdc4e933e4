package dyndns.hosts.config;

/** Something about a host, or about a file of hosts, is not right. */
final class BadHostException extends Exception {
    private static final long serialVersionUID = 1;

    private final String property;
    private final String value;
    private final String allowed;

    BadHostException(String property, String value, String allowed) {
        super(property + (value.isEmpty() ? "" : " is \"" + value + "\"") + "; allowed: " + allowed);
        this.property = property;
        this.value = value;
        this.allowed = allowed;
    }

    String property() {
        return property;
    }

    String value() {
        return value;
    }

    String allowed() {
        return allowed;
    }
}
