package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.host.HostName;
import dyndns.api.overview.ExaminedStep;
import dyndns.api.overview.RecordStatus;
import dyndns.api.overview.ServerOverview;
import dyndns.api.overview.ZoneStatus;
import java.util.List;
import java.util.Optional;

/** How things stand, of what the engine holds in memory. */
record Overview(Planner planner, Directories hosts, Trial trial) implements ServerOverview {
    @Override
    public List<ZoneStatus> zones() {
        return planner.zones().stream().map(ZoneWorker::status).toList();
    }

    @Override
    public Optional<RecordStatus> record(RecordSetKey key) {
        Optional<HostName> zone =
                hosts.find(key.name()).flatMap(host -> host.policy(key.type()).zone());
        return planner.record(key, zone);
    }

    @Override
    public List<ExaminedStep> examine(byte[] envelope) {
        return trial.examine(envelope);
    }
}
