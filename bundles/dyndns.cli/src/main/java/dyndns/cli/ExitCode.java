package dyndns.cli;

/** Exit codes of the programs. */
final class ExitCode {
    static final int DONE = 0;
    static final int NOT_DONE = 1;
    static final int BAD_SETTINGS = 2;

    private ExitCode() {}
}
