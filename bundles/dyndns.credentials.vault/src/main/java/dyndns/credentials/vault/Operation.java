package dyndns.credentials.vault;

/** What Vault is asked to do. */
enum Operation {
    LOGIN("login"),
    UNWRAP("unwrap"),
    LOOKUP("lookup"),
    RENEW("renew"),
    CREDENTIALS("credentials"),
    REVOKE_LEASE("revoke_lease"),
    REVOKE_TOKEN("revoke_token");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    /** For metrics and people. */
    String label() {
        return label;
    }
}
