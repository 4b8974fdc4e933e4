package dyndns.metrics;

import java.util.Dictionary;
import java.util.Objects;

/**
 * Which build this is.
 *
 * @param version the bundle's
 * @param hash of the commit it was built from; empty when the build does not say
 */
record Build(String version, String hash) {
    /** What the manifest of a bundle says: {@code Bundle-Version}, and bnd's {@code Git-SHA} where it is there. */
    static Build of(Dictionary<String, String> headers) {
        return new Build(text(headers, "Bundle-Version"), text(headers, "Git-SHA"));
    }

    private static String text(Dictionary<String, String> headers, String name) {
        return Objects.requireNonNullElse(headers.get(name), "");
    }
}
