package dyndns.api.diagnosis;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard: what a bundle can find out about its configurations by looking at the world around. Asked while none of
 * them reaches a component, perhaps beside a running program with the same ones.
 */
@ConsumerType
public interface Diagnosis {
    /**
     * Service property: the option of the command line that asks for it, without its dashes, such as
     * {@code test-notification}. Absent: {@code doctor}. What another option asks for may have an effect, as it says.
     */
    String OPTION = "dyndns.diagnosis";

    /** What there is to look at in a set-up; none waits for another one. Returns at once. */
    List<Examination> examinations(SetUp setUp);
}
