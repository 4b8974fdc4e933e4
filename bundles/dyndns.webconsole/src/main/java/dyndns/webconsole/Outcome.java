package dyndns.webconsole;

import java.util.function.Consumer;

/** What became of a form. */
sealed interface Outcome {
    /**
     * It is done.
     *
     * @param path the page to go on to, below the console's root
     * @param word what it says there
     */
    record Done(String path, String word) implements Outcome {}

    /** Something is to be shown once, in the answer itself. */
    record Shown(Consumer<Html> content) implements Outcome {}

    /**
     * It is not done: the page is shown again.
     *
     * @param problem what is wrong, which value, what is allowed
     */
    record Wrong(String problem) implements Outcome {}
}
