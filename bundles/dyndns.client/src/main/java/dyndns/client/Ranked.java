package dyndns.client;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Constants;

/** Services that come and go, the highest ranking first. Safe for concurrent calls. */
final class Ranked<S> {
    /** Highest ranking first, of equals the oldest (OSGi Core, ServiceReference.compareTo). */
    private record Rank(int ranking, long id) {
        static final Comparator<Rank> BEST_FIRST =
                Comparator.comparingInt(Rank::ranking).reversed().thenComparingLong(Rank::id);

        static Rank of(Map<String, ?> properties) {
            int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
            long id = properties.get(Constants.SERVICE_ID) instanceof Long given ? given : 0;
            return new Rank(ranking, id);
        }
    }

    private final Map<S, Rank> services = new ConcurrentHashMap<>();

    void put(S service, Map<String, ?> properties) {
        services.put(service, Rank.of(properties));
    }

    void remove(S service) {
        services.remove(service);
    }

    List<S> list() {
        return services.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Rank.BEST_FIRST))
                .map(Map.Entry::getKey)
                .toList();
    }
}
