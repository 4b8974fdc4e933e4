package dyndns.settings;

import dyndns.settings.SettingsReader.Settled;
import dyndns.settings.launch.Program;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What must be set somewhere, in the settings file, the environment or a drop. */
final class Requirements {
    private final Program program;
    private final Findings findings;

    Requirements(Program program, Findings findings) {
        this.program = program;
        this.findings = findings;
    }

    /**
     * @param drops PIDs of the configurations in the watched folder
     * @param dropsAlone whether there is a watched folder and no settings file: then nothing is required, as
     *     configurations may be dropped in later
     */
    void check(Settled settled, Set<String> drops, Optional<Path> file, boolean dropsAlone) {
        if (program == Program.CLIENT) {
            client(settled, drops, where(file), dropsAlone);
        } else {
            server(settled, drops, where(file), dropsAlone);
        }
    }

    private void client(Settled settled, Set<String> drops, String where, boolean dropsAlone) {
        boolean host = settled.fields().contains("host") || any(drops, pid -> pid.startsWith("dyndns.client~"));
        if (!host && !dropsAlone) {
            findings.missing(where, "host", "a host name such as home.example.com, or the variable DYNDNS_HOST");
        }
        boolean transport = settled.fields().contains("host")
                && !findings.hasFailed("mqtt")
                && !findings.hasFailed("http_dispatcher")
                && !any(settled.entries().keySet(), Requirements::isTransport)
                && !any(drops, Requirements::isTransport);
        if (transport) findings.warning(where + ": no transport is set (mqtt or http_dispatcher): nothing can be sent");
    }

    private void server(Settled settled, Set<String> drops, String where, boolean dropsAlone) {
        boolean hosts = settled.entries().containsKey("dyndns.hosts.config")
                || settled.fields().contains("known_hosts")
                || findings.hasFailed("known_hosts")
                || findings.hasFailed("hosts")
                || findings.hasFailed("hosts_file")
                || any(drops, pid -> pid.startsWith("dyndns.host~") || pid.equals("dyndns.hosts.config"));
        if (!hosts && !dropsAlone) noHosts(settled, where);
        boolean dns = findings.hasFailed("hosted_zone_id")
                || findings.hasFailed("route53")
                || findings.hasFailed("embedded_dns")
                || any(settled.entries().keySet(), Requirements::isDnsProvider)
                || any(drops, Requirements::isDnsProvider);
        if (!dns && !dropsAlone) {
            findings.missing(
                    where, "hosted_zone_id", "the id of a hosted zone of Route 53, or route53, or embedded_dns");
        }
    }

    /** Said of the field that is there, however empty. */
    private void noHosts(Settled settled, String where) {
        if (settled.fields().contains("hosts")) {
            findings.problem(new Problem(
                    where,
                    "hosts",
                    Optional.of("{}"),
                    "a map of at least one host name to its fields, such as public_keys"));
        } else if (settled.fields().contains("hosts_file")) {
            findings.problem(new Problem(where, "hosts_file", Optional.of(""), "the path of a file with hosts"));
        } else {
            findings.missing(
                    where, "known_hosts", "a map of host names to lists of public keys, or hosts, or hosts_file");
        }
    }

    private static boolean isTransport(String pid) {
        return pid.startsWith("dyndns.transport.");
    }

    private static boolean isDnsProvider(String pid) {
        return pid.startsWith("dyndns.dns.") && !pid.equals("dyndns.dns.lookup");
    }

    private static boolean any(Set<String> pids, Predicate<String> kind) {
        return pids.stream().anyMatch(kind);
    }

    private static String where(Optional<Path> file) {
        return file.map(Path::toString).orElse(SettingsReader.ENVIRONMENT);
    }
}
