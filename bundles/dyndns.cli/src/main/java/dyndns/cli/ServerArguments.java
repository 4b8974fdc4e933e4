package dyndns.cli;

import picocli.CommandLine.Command;

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
final class ServerArguments extends Arguments {}
