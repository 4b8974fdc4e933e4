package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.overview.ExaminedStep;
import dyndns.api.overview.RecordStatus;
import dyndns.api.overview.ServerOverview;
import dyndns.api.overview.ZoneStatus;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the server stands, for the console and whoever else looks. */
@Component
public final class OverviewComponent implements ServerOverview {
    private final ServerOverview overview;

    @Activate
    public OverviewComponent(@Reference(name = "zones") ZoneOverview zones) {
        overview = zones.overview();
    }

    @Override
    public List<ZoneStatus> zones() {
        return overview.zones();
    }

    @Override
    public Optional<RecordStatus> record(RecordSetKey key) {
        return overview.record(key);
    }

    @Override
    public List<ExaminedStep> examine(byte[] envelope) {
        return overview.examine(envelope);
    }
}
