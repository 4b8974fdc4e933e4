package dyndns.server;

import dyndns.api.dns.RecordLookup;
import dyndns.api.host.HostDirectory;
import dyndns.api.intake.UpdateReceiver;
import java.util.List;
import java.util.function.Supplier;

/** Services that come and go while the server runs. */
record Whiteboards(
        Supplier<List<HostDirectory>> directories,
        Supplier<List<UpdateReceiver>> receivers,
        Supplier<List<RecordLookup>> lookups) {}
