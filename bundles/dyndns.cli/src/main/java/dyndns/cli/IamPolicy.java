package dyndns.cli;

/** {@code --print-iam-policy}: the least policy for AWS that the configured hosts and zones need. */
final class IamPolicy {
    /** The option without its dashes, as reports are called. */
    static final String OPTION = "print-iam-policy";

    private static final String ZONES = "dyndns.dns.route53~";

    private IamPolicy() {}

    /** Whether the policy follows from a configuration. */
    static boolean needs(String pid) {
        return pid.equals("dyndns.hosts.config") || pid.startsWith("dyndns.host~") || isZones(pid);
    }

    /** Whether it is a configuration of Route 53. */
    static boolean isZones(String pid) {
        return pid.startsWith(ZONES);
    }
}
