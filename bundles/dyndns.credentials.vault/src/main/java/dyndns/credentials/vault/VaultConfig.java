package dyndns.credentials.vault;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form of one source of credentials. */
@ObjectClassDefinition(
        name = "AWS credentials from Vault",
        description = "HashiCorp Vault or OpenBao makes credentials for AWS (secrets engine aws), which are replaced"
                + " before they end and given back when the program stops.")
@interface VaultConfig {
    String PID = "dyndns.credentials.vault";

    @AttributeDefinition(
            name = "Addresses",
            description = "https://host:port, at least one; asked in this order, and the one that answers is kept."
                    + " http only for tests: it shows every secret to the network.")
    String[] addresses();

    @AttributeDefinition(
            name = "Namespace",
            required = false,
            description = "Vault namespace, such as team1/dns, for everything that is asked. Default: none.")
    String namespace() default "";

    @AttributeDefinition(
            name = "CA certificates",
            required = false,
            description = "PEM file of CAs that are trusted besides the system's. Read at each request.")
    String ca_cert() default "";

    @AttributeDefinition(
            name = "Login",
            required = false,
            description = "How to log in: with a token that is given, as an AppRole, or as a Kubernetes service"
                    + " account. Default: token.",
            options = {
                @Option(label = "token", value = "token"),
                @Option(label = "approle", value = "approle"),
                @Option(label = "kubernetes", value = "kubernetes")
            })
    String auth_method() default "token";

    @AttributeDefinition(
            name = "Login mount",
            required = false,
            description = "Where the login method is mounted, below auth/. Empty: the name of the method.")
    String auth_mount() default "";

    @AttributeDefinition(
            name = "Token",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Login token: the token. It is renewed, and never revoked.")
    String _token() default "";

    @AttributeDefinition(
            name = "Token file",
            required = false,
            description = "Login token: a file that holds it, instead of it; another token in it counts in a minute.")
    String token_file() default "";

    @AttributeDefinition(name = "Role id", required = false, description = "Login approle: the role's id.")
    String role_id() default "";

    @AttributeDefinition(
            name = "Secret id",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Login approle: the secret id.")
    String _secret_id() default "";

    @AttributeDefinition(
            name = "Secret id file",
            required = false,
            description = "Login approle: a file that holds the secret id, instead of it. Read at each login.")
    String secret_id_file() default "";

    @AttributeDefinition(
            name = "Secret id is wrapped",
            required = false,
            description = "What is given as secret id is a response-wrapping token, which can be unwrapped once; the"
                    + " secret id is then kept in memory only, so each start needs a new wrapping token. Default:"
                    + " false.")
    boolean secret_id_wrapped() default false;

    @AttributeDefinition(
            name = "Kubernetes role",
            required = false,
            description = "Login kubernetes: the role of the login method.")
    String kubernetes_role() default "";

    @AttributeDefinition(
            name = "Service account token",
            required = false,
            description = "Login kubernetes: the file with the service account's token. Read at each login. Default:"
                    + " /var/run/secrets/kubernetes.io/serviceaccount/token.")
    String kubernetes_jwt_file() default "/var/run/secrets/kubernetes.io/serviceaccount/token";

    @AttributeDefinition(
            name = "AWS mount",
            required = false,
            description = "Where the AWS secrets engine is mounted. Default: aws.")
    String aws_mount() default "aws";

    @AttributeDefinition(
            name = "AWS role",
            required = false,
            description = "Role of the AWS secrets engine to get credentials of. Default: dyndns.")
    String aws_role() default "dyndns";

    @AttributeDefinition(
            name = "Time-out",
            min = "100",
            max = "60000",
            required = false,
            description = "For one request at one address, in milliseconds: 100 to 60000; default 10000.")
    int timeout_ms() default 10_000;

    @AttributeDefinition(
            name = "Settling time",
            min = "0",
            max = "60000",
            required = false,
            description = "How long the key of a new IAM user waits, while there is an older one, until AWS knows it"
                    + " everywhere, in milliseconds: 0 to 60000; default 10000.")
    int settle_ms() default 10_000;
}
