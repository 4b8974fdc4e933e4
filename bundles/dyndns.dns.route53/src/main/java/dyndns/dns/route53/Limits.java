package dyndns.dns.route53;

/**
 * What an account may do (AWS, Amazon Route 53 Developer Guide, Quotas).
 *
 * @param requestRate requests a second
 * @param requestBurst requests at once
 * @param changeRate change tokens a second: an UPSERT costs 2, CREATE and DELETE 1
 * @param changeBurst change tokens at once
 * @param share of all this for this server: more than 0, at most 1
 */
record Limits(double requestRate, double requestBurst, double changeRate, double changeBurst, double share) {
    /** So much is left to clocks that run apart, and to what AWS counts otherwise. */
    private static final double USED = 0.99;

    private static final double RATE_USED = 0.995;

    TokenBucket requests(long now) {
        return new TokenBucket(Math.max(2, requestBurst * share * USED), requestRate * share * RATE_USED, now);
    }

    TokenBucket changes(long now) {
        return new TokenBucket(Math.max(2, changeBurst * share * USED), changeRate * share * RATE_USED, now);
    }
}
