package dyndns.api.diagnosis;

import java.util.List;

/**
 * One thing to look at.
 *
 * @param what for people, such as {@code broker mqtts://broker.example.com:8883}; holds no secret
 */
public record Examination(String what, Search search) {
    /** Looks. */
    @FunctionalInterface
    public interface Search {
        /**
         * What was found, in the order in which people read it; at least one. For the doctor: changes nothing, sends
         * nothing that matters, listens nowhere, and is left after 10 s. Interrupted when it takes too long.
         *
         * @throws Exception with a message for people: a failure
         */
        List<Finding> find() throws Exception;
    }
}
