package dyndns.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options of the client. */
@Command(
        name = "dyndns-client",
        description = "Keeps the DNS records of a host at its current addresses.",
        footer = {
            "",
            "Default files, the first that is there: /etc/dyndns/client.yaml, /etc/dyndns/client.json,",
            "~/.dyndns/config.yaml, ~/.dyndns/config.json.",
            "Watched folder, where it is: /etc/dyndns/client.d"
        },
        sortOptions = false)
final class ClientArguments extends Arguments {
    @Option(names = "--once", description = "Resolve, send, wait until it is delivered (60 s at most), exit.")
    boolean once;

    @Option(names = "--force", description = "Send at start even when the DNS record already matches.")
    boolean force;

    @Option(names = "--gen-keypair", description = "Print the JSON of a new key file.")
    boolean genKeypair;

    @Option(
            names = "--dry-run",
            description =
                    "Find out the addresses, compare them with the DNS, say what would be sent where; send nothing."
                            + " Exit code 0 or 1.")
    boolean dryRun;

    @Override
    boolean dryRun() {
        return dryRun;
    }

    @Override
    boolean once() {
        return once;
    }

    @Override
    boolean force() {
        return force;
    }

    @Override
    boolean genKeypair() {
        return genKeypair;
    }
}
