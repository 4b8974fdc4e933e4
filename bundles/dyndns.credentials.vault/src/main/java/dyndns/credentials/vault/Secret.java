package dyndns.credentials.vault;

/**
 * A text that nobody may see.
 *
 * @param reveal the text, for the request that needs it
 */
record Secret(String reveal) {
    @Override
    public String toString() {
        return "Secret";
    }
}
