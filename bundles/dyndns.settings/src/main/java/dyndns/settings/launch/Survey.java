package dyndns.settings.launch;

import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import java.util.List;

/**
 * The settings as a diagnosis sees them.
 *
 * @param findings about the settings themselves and about the state directory
 * @param good whether the program would take the settings
 * @param setUp as far as the settings are good
 */
public record Survey(List<Finding> findings, boolean good, SetUp setUp) {
    public Survey {
        findings = List.copyOf(findings);
    }
}
