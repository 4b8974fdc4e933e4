package dyndns.settings;

import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/** Hears of configurations that anybody changes. */
final class OutsideChanges implements ConfigurationListener {
    private final Running running;

    OutsideChanges(Running running) {
        this.running = running;
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String pid = Pid.of(event.getPid(), event.getFactoryPid());
        boolean location = event.getType() == ConfigurationEvent.CM_LOCATION_CHANGED;
        if (!location && ConsoleChanges.isKept(pid)) running.changed(event.getPid(), pid);
    }
}
