package dyndns.cli;

import dyndns.api.diagnosis.SetUp;
import dyndns.settings.launch.Survey;

/** What happens once the settings are loaded. */
interface Service {
    /** Called before anything is loaded. */
    void prepare(Arguments arguments);

    /** @return the exit code */
    int serve(Arguments arguments) throws InterruptedException;

    /**
     * Prints a report about what is configured.
     *
     * @return the exit code
     */
    int report(String option) throws InterruptedException;

    /**
     * Looks at what is set up, and prints what is found.
     *
     * @return the exit code
     */
    int examine(Survey survey) throws InterruptedException;

    /**
     * Does what another option asks for, without starting the program.
     *
     * @return the exit code
     */
    int perform(String option, SetUp setUp) throws InterruptedException;

    /**
     * Says what the client would send.
     *
     * @return the exit code
     */
    int dryRun();
}
