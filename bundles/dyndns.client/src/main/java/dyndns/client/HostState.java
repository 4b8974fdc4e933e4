package dyndns.client;

/** The states of a host. */
enum HostState {
    INITIAL("initialState"),
    NOT_CONFIRMED("ipNotConfirmedState"),
    CONFIRMED("ipConfirmedState");

    private final String label;

    HostState(String label) {
        this.label = label;
    }

    /** How metrics and events call it. */
    String label() {
        return label;
    }
}
