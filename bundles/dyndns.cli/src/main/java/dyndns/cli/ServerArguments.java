package dyndns.cli;

import picocli.CommandLine.Command;

/** Options of the server. */
@Command(
        name = "dyndns-server",
        description = "Takes signed address updates and writes them to the DNS.",
        sortOptions = false)
final class ServerArguments extends Arguments {}
