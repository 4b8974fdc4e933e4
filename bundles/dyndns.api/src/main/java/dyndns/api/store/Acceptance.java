package dyndns.api.store;

/** What a store made of an update. */
public sealed interface Acceptance {
    /** Newer than the last one of its host: kept, and flushed to disk. */
    record Kept() implements Acceptance {}

    /** Not newer, and wants the same as the last one accepted. */
    record Duplicate() implements Acceptance {}

    /** Not newer, and wants something else. */
    record Replayed() implements Acceptance {}
}
