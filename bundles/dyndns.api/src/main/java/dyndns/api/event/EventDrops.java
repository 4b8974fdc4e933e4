package dyndns.api.event;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** How many events were lost on listeners that were too slow. */
@ProviderType
public interface EventDrops {
    /** The number of lost events by the listener's name, since it came. */
    Map<String, Long> dropped();
}
