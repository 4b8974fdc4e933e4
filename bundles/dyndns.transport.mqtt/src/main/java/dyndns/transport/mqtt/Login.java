package dyndns.transport.mqtt;

/**
 * How to log in at a broker.
 *
 * @param user empty: without a login
 * @param password may be empty
 */
record Login(String user, String password) {
    static final Login NONE = new Login("", "");

    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
