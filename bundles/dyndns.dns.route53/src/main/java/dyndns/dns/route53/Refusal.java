package dyndns.dns.route53;

/** A request that Route 53 did not do. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    Refusal(Failure failure) {
        super(failure.reason(), null, false, false);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
