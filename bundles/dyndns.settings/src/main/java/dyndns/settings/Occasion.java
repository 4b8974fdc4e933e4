package dyndns.settings;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ConfigurationCheck.Problem;
import java.util.List;
import java.util.Map;

/** When a configuration is checked: not everything that is found is a reason to refuse it each time. */
sealed interface Occasion {
    /** Before the program begins to work with it: what may pass by itself prevents no start. */
    record Start() implements Occasion {}

    /** Nothing is to follow: everything is reported. */
    record Rehearsal() implements Occasion {}

    /** @param before what is in effect; empty: nothing is */
    record Change(Map<String, Object> before) implements Occasion {}

    /** A problem: what the change is from cannot be had. Followed by the cause. */
    String UNCOMPARABLE = ": cannot be compared with what is in effect: ";

    Occasion START = new Start();
    Occasion REHEARSAL = new Rehearsal();

    /** @param of the check's service properties, which say on which occasions it counts */
    default List<Problem> ask(
            ConfigurationCheck check, Map<String, Object> of, String pid, Map<String, Object> properties) {
        boolean advisory = Boolean.TRUE.equals(of.get(ConfigurationCheck.ADVISORY));
        boolean passing = Boolean.TRUE.equals(of.get(ConfigurationCheck.TRANSIENT));
        if (passing && this instanceof Change change) return check.checkChange(pid, change.before(), properties);
        return this instanceof Rehearsal || !advisory && !passing ? check.check(pid, properties) : List.of();
    }
}
