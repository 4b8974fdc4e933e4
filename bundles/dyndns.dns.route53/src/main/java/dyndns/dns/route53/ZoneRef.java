package dyndns.dns.route53;

import dyndns.api.host.HostName;
import java.util.Optional;
import java.util.regex.Pattern;

/** A hosted zone as it is configured: by its id or by its name. */
sealed interface ZoneRef {
    String ALLOWED = "a hosted zone id, such as Z0123456789ABC, or a zone's name, such as dyn.example.org";

    /** By id, without {@code /hostedzone/}. */
    record ById(String id) implements ZoneRef {
        /** Up to 32 characters (API Reference, HostedZone). */
        private static final Pattern ID = Pattern.compile("[A-Z0-9]{1,32}");

        @Override
        public String toString() {
            return id;
        }
    }

    /** By name. */
    record ByName(HostName name) implements ZoneRef {
        @Override
        public String toString() {
            return name.text();
        }
    }

    /** Capitals and digits without a dot are an id. Empty when it is neither. */
    static Optional<ZoneRef> parse(String text) {
        String id = text.strip().replaceFirst("^/hostedzone/", "");
        if (ById.ID.matcher(id).matches()) return Optional.of(new ById(id));
        return HostName.parse(id).map(ByName::new);
    }
}
