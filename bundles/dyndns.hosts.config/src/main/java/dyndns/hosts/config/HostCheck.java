package dyndns.hosts.config;

import dyndns.api.config.ConfigurationCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Checks hosts and host files, but for their keys. */
@Component(property = {ConfigurationCheck.PIDS + "=" + HostForm.PID, ConfigurationCheck.PIDS + "=" + HostFilesForm.PID})
public final class HostCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        try {
            if (pid.equals(HostFilesForm.PID)) {
                for (String file : new PropertyReader(properties).texts("file")) HostFile.read(Path.of(file));
            } else {
                HostReader.read(properties);
            }
            return List.of();
        } catch (BadHostException e) {
            return List.of(new Problem(e.property(), e.value(), e.allowed()));
        }
    }
}
