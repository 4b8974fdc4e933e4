package dyndns.webconsole;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.SetUp;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the console's listener could start: what is said of all listeners. */
@Component
public final class ConsoleDiagnosis implements Diagnosis {
    private final Diagnosis listeners;

    @Activate
    public ConsoleDiagnosis(
            @Reference(name = "listeners", target = "(component.name=dyndns.http.ListenerDiagnosis)")
                    Diagnosis listeners) {
        this.listeners = listeners;
    }

    @Override
    public List<Examination> examinations(SetUp setUp) {
        return setUp.of(Console.PID).stream()
                .flatMap(entry -> ConsoleListener.of(entry.getValue()).stream())
                .map(listener -> Map.of(ConsoleListener.PID, listener))
                .map(only -> new SetUp(setUp.program(), setUp.running(), only))
                .flatMap(only -> listeners.examinations(only).stream())
                .toList();
    }
}
