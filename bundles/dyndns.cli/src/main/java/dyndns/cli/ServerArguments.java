package dyndns.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options of the server. */
@Command(
        name = "dyndns-server",
        description = "Takes signed address updates and writes them to the DNS.",
        footer = {
            "",
            "Default files, the first that is there: /etc/dyndns/config.json, /etc/dyndns/config.yaml.",
            "Watched folder, where it is: /etc/dyndns/server.d"
        },
        sortOptions = false)
final class ServerArguments extends Arguments {
    @Option(
            names = "--" + IamPolicy.OPTION,
            description = "Print the least policy for AWS that the configured hosts and zones need; start nothing.")
    boolean printIamPolicy;

    @Option(
            names = "--dry-run",
            description = "Run, and log each change of the DNS that would be made; make none. What is accepted waits"
                    + " for the next start.")
    boolean dryRun;

    @Override
    boolean changesNothing() {
        return dryRun;
    }

    @Override
    boolean printIamPolicy() {
        return printIamPolicy;
    }
}
