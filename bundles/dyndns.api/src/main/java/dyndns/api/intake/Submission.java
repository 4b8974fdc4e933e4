package dyndns.api.intake;

/** What a transport hands in. */
public sealed interface Submission {
    /** Where it came from. */
    Source source();

    /**
     * A signed envelope, not looked at yet.
     *
     * @param envelope the bytes as received; not to be modified afterwards
     * @param source where it came from
     */
    record Signed(byte[] envelope, Source source) implements Submission {}
}
