package dyndns.settings;

import dyndns.api.config.ShownAddress;
import java.net.URI;

/** Addresses that something is asked at or sent to over HTTP. */
final class WebAddress {
    static final String ALLOWED = "http:// or https:// and a host";

    private WebAddress() {}

    static boolean isValid(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Refuses texts of a field that are none. */
    static void check(Field field, Iterable<String> texts) {
        for (String text : texts) {
            if (!isValid(text)) field.refuse(ShownAddress.of(text), ALLOWED);
        }
    }
}
