package dyndns.cli;

import org.osgi.framework.Bundle;

/**
 * Which build this is.
 *
 * @param program {@code client} or {@code server}
 * @param number the version
 * @param hash the git hash, or an empty string
 */
record Version(String program, String number, String hash) {
    static Version of(String program, Bundle bundle) {
        String hash = bundle.getHeaders().get("Git-SHA");
        org.osgi.framework.Version version = bundle.getVersion();
        String number = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
        return new Version(program, number, hash == null || hash.equals("unknown") ? "" : hash);
    }

    /** {@code dyndns-client 1.0.0 (0123abcd)}. */
    String line() {
        return "dyndns-" + program + " " + number + (hash.isEmpty() ? "" : " (" + hash + ")");
    }
}
