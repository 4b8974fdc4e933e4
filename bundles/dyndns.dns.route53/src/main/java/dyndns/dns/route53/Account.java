package dyndns.dns.route53;

import java.util.Map;

/** Within this bundle: what the metrics show of one configuration. */
public interface Account {
    /** Tokens left, of 'requests' and of 'changes'. */
    Map<String, Double> tokens();

    /** Requests made, by operation. */
    Map<String, Long> requests();

    /** How often AWS throttled. */
    long throttled();

    /** The part of the pace that is kept to: 1 while all is well. */
    double pace();
}
