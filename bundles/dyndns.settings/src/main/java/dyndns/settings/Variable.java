package dyndns.settings;

import dyndns.settings.launch.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * An environment variable and the field it stands for.
 *
 * @param name the variable
 * @param path the field, with dots between the maps
 * @param kind how its text is read
 */
record Variable(String name, String path, Kind kind) {
    enum Kind {
        TEXT,
        /** Separated by semicolons. */
        LIST,
        FLAG,
        NUMBER,
        JSON
    }

    private static final List<Variable> SHARED = List.of(
            text("DYNDNS_METRICS_LISTEN", "metrics_listen"),
            text("DYNDNS_STATE_DIR", "state_dir"),
            new Variable("DYNDNS_BROKERS", "mqtt.brokers", Kind.LIST),
            text("DYNDNS_CLIENT_ID", "mqtt.client_id"),
            text("DYNDNS_TLS_CA", "mqtt.tls_ca_cert"),
            text("DYNDNS_TLS_CERT", "mqtt.tls_client_cert"),
            text("DYNDNS_TLS_KEY", "mqtt.tls_client_key"),
            new Variable("DYNDNS_TLS_INSECURE", "mqtt.tls_insecure", Kind.FLAG),
            text("DYNDNS_NATS_URL", "nats.url"),
            text("DYNDNS_NATS_UPDATE_REQUEST_SUBJECT", "nats.dispatch_updates_subject"),
            text("DYNDNS_NATS_EVENTS_SUBJECT", "nats.events_subject"),
            text("DYNDNS_NATS_STREAM_NAME", "nats.stream_name"),
            text("DYNDNS_NATS_STREAM_SUBJECTS", "nats.listen_updates_subjects"),
            text("DYNDNS_NATS_CONSUMER_NAME", "nats.consumer_name"),
            text("DYNDNS_EMAIL_FROM_FILE", "notifications.from_file"),
            text("DYNDNS_EMAIL_FROM", "notifications.from"),
            text("DYNDNS_EMAIL_TO_FILE", "notifications.to_file"),
            new Variable("DYNDNS_EMAIL_TO", "notifications.to", Kind.LIST),
            text("DYNDNS_EMAIL_HOST", "notifications.host"),
            new Variable("DYNDNS_EMAIL_PORT", "notifications.port", Kind.NUMBER),
            text("DYNDNS_EMAIL_USER_FILE", "notifications.user_file"),
            text("DYNDNS_EMAIL_USER", "notifications.user"),
            text("DYNDNS_EMAIL_PASSWORD_FILE", "notifications.password_file"),
            text("DYNDNS_EMAIL_PASSWORD", "notifications.password"));

    private static final List<Variable> CLIENT = List.of(
            text("DYNDNS_HOST", "host"),
            new Variable("DYNDNS_ADDRESS_FAMILIES", "address_families", Kind.LIST),
            text("DYNDNS_KEYPAIR_PATH", "keypair_path"),
            text("DYNDNS_KEYPAIR", "keypair"),
            new Variable("DYNDNS_HTTP_RESOLVER_PREFERRED_URLS", "http_resolver_preferred_urls", Kind.LIST),
            new Variable("DYNDNS_HTTP_RESOLVER_FALLBACK_URLS", "http_resolver_fallback_urls", Kind.LIST),
            text("DYNDNS_INTERFACE", "interface"),
            new Variable("DYNDNS_HTTP_DISPATCHER_CONF", "http_dispatcher", Kind.JSON),
            text("DYNDNS_SQS_QUEUE", "sqs.sqs_queue"),
            text("DYNDNS_SQS_REGION", "sqs.region"));

    private static final List<Variable> SERVER = List.of(
            new Variable("DYNDNS_KNOWN_HOSTS", "known_hosts", Kind.JSON),
            text("DYNDNS_HOSTED_ZONE_ID", "hosted_zone_id"),
            text("DYNDNS_HTTP_ADDR", "http.addr"),
            text("DYNDNS_HTTP_TLS_CERT", "http.tls_cert"),
            text("DYNDNS_HTTP_TLS_KEY", "http.tls_key"),
            text("DYNDNS_EMBEDDED_DNS_ZONE", "embedded_dns.zone"),
            text("DYNDNS_EMBEDDED_DNS_LISTEN", "embedded_dns.listen"),
            text("DYNDNS_QUEUE", "sqs.sqs_queue"),
            text("DYNDNS_REGION", "sqs.region"),
            text("VAULT_ADDR", "vault.vault_addr"),
            text("DYNDNS_VAULT_ADDR", "vault.vault_addr"),
            text("DYNDNS_VAULT_AUTH_STRATEGY", "vault.vault_auth_strategy"),
            text("DYNDNS_VAULT_AWS_ROLE_NAME", "vault.vault_aws_role_name"),
            text("DYNDNS_VAULT_AWS_MOUNT", "vault.vault_aws_mount_path"),
            text("DYNDNS_VAULT_APPROLE_ROLE_ID", "vault.vault_app_role_id"),
            text("DYNDNS_VAULT_APPROLE_SECRET_ID", "vault.vault_app_role_secret"),
            text("DYNDNS_VAULT_TOKEN", "vault.vault_token"));

    /** The variables that a program reads; of two for one field the later wins. */
    static List<Variable> of(Program program) {
        List<Variable> variables = new ArrayList<>(SHARED);
        variables.addAll(program == Program.CLIENT ? CLIENT : SERVER);
        return variables;
    }

    private static Variable text(String name, String path) {
        return new Variable(name, path, Kind.TEXT);
    }
}
