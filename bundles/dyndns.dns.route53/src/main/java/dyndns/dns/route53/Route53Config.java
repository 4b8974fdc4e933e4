package dyndns.dns.route53;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form of one AWS account. */
@ObjectClassDefinition(
        name = "Amazon Route 53",
        description = "Hosted zones of one AWS account, which share its limits.")
@interface Route53Config {
    String PID = "dyndns.dns.route53";

    @AttributeDefinition(
            name = "Hosted zones",
            description = "The zones to write to: hosted zone ids, such as Z0123456789ABC, or names, such as"
                    + " dyn.example.org; at least one.")
    String[] hosted_zones();

    @AttributeDefinition(
            name = "Endpoint",
            required = false,
            description = "Another URL of the Route 53 API, such as https://route53.global.api.aws, which has IPv6 too."
                    + " Empty, the default: AWS's own.")
    String endpoint() default "";

    @AttributeDefinition(
            name = "Region",
            required = false,
            description = "The region whose STS gives the role, and whose partition the zones are in. Default:"
                    + " us-east-1.")
    String region() default "us-east-1";

    @AttributeDefinition(
            name = "Credentials",
            required = false,
            description =
                    "auto: the access key below where there is one, else those of a credentials service such as"
                            + " Vault, else the default chain. source: those of a credentials service only. default: those of"
                            + " the default chain only (environment, web identity, profile, container, instance). Default: auto.",
            options = {
                @Option(label = "auto", value = "auto"),
                @Option(label = "source", value = "source"),
                @Option(label = "default", value = "default")
            })
    String credentials() default "auto";

    @AttributeDefinition(
            name = "Access key id",
            required = false,
            description = "For credentials: auto. Empty, the default: none.")
    String access_key_id() default "";

    @AttributeDefinition(
            name = "Secret access key",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Of the access key id.")
    String _secret_access_key() default "";

    @AttributeDefinition(
            name = "Session token",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Of an access key that ends some day. Empty, the default: none.")
    String _session_token() default "";

    @AttributeDefinition(
            name = "Role",
            required = false,
            description = "ARN of an IAM role to assume with the credentials, such as"
                    + " arn:aws:iam::123456789012:role/dns. Empty, the default: none.")
    String assume_role_arn() default "";

    @AttributeDefinition(
            name = "External id",
            required = false,
            type = AttributeType.PASSWORD,
            description = "What the role's trust policy asks for. Empty, the default: nothing.")
    String _external_id() default "";

    @AttributeDefinition(
            name = "Requests a second",
            required = false,
            min = "0.1",
            description = "The account's limit, all actions together: at least 0.1. Default: 10.")
    double request_rate() default 10;

    @AttributeDefinition(
            name = "Requests at once",
            required = false,
            min = "2",
            description = "The size of the account's bucket of requests: at least 2. Default: 50.")
    double request_burst() default 50;

    @AttributeDefinition(
            name = "Changes a second",
            required = false,
            min = "1",
            description = "The account's limit in tokens; a new value costs 2, a removal 1: at least 1. Default: 100.")
    double change_rate() default 100;

    @AttributeDefinition(
            name = "Changes at once",
            required = false,
            min = "2",
            description = "The size of the account's bucket of changes, in tokens: at least 2. Default: 1500.")
    double change_burst() default 1_500;

    @AttributeDefinition(
            name = "Share",
            required = false,
            max = "1",
            description = "The part of these limits that this server may use: more than 0, at most 1. Less than 1 where"
                    + " others use the account too. Default: 1.")
    double share() default 1;

    @AttributeDefinition(
            name = "Proxy",
            required = false,
            type = AttributeType.PASSWORD,
            description = "http://user:password@host:port. Empty, the default: that of the Java system properties, else"
                    + " of the environment (HTTPS_PROXY, NO_PROXY).")
    String _proxy() default "";

    @AttributeDefinition(
            name = "CA certificates",
            required = false,
            description = "PEM file of CAs that are trusted besides the system's. Read when the configuration is first"
                    + " used. Default: none.")
    String ca_cert() default "";

    @AttributeDefinition(
            name = "Time limit",
            required = false,
            min = "1000",
            max = "20000",
            description = "For one request, in milliseconds: 1000 to 20000. Default: 20000.")
    int timeout_ms() default 20_000;
}
