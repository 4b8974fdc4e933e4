package dyndns.handover;

import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** What came of each handover, remembered as long as the framework lives, also when this bundle is what was replaced. */
final class Memory {
    private static final String MARK = "dyndns.handover.memory";
    private static final String UNDER_WAY = "under way";
    private static final String LATEST = "latest";
    private static final String REWIRED = "rewired";

    private final BundleContext framework;
    private final Map<String, String> facts;

    Memory(BundleContext framework) {
        this.framework = framework;
        this.facts = find(framework).orElseGet(() -> make(framework));
    }

    @SuppressWarnings("unchecked")
    private static Optional<Map<String, String>> find(BundleContext framework) {
        try {
            return framework.getServiceReferences(Map.class, "(" + MARK + "=*)").stream()
                    .findFirst()
                    .map((ServiceReference<Map> found) -> (Map<String, String>) framework.getService(found));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, String> make(BundleContext framework) {
        Map<String, String> facts = new ConcurrentHashMap<>();
        framework.addBundleListener(event -> {
            if (event.getType() == BundleEvent.UNINSTALLED) facts.put(identity(event.getBundle()), "");
        });
        framework.registerService(Map.class, facts, new Hashtable<>(Map.of(MARK, true)));
        return facts;
    }

    /** @return whether nothing else is under way: whoever begins something ends it */
    boolean begin() {
        return facts.putIfAbsent(UNDER_WAY, "") == null;
    }

    void end() {
        facts.remove(UNDER_WAY);
    }

    boolean isUnderWay() {
        return facts.containsKey(UNDER_WAY);
    }

    /**
     * Says whether bundles are being stopped and wired anew now; by whoever has begun something. No main part begins
     * meanwhile: one that loads settings while bundles are stopped would wait for them for ever.
     */
    void rewires(boolean now) {
        if (now) facts.put(REWIRED, "");
        else facts.remove(REWIRED);
    }

    boolean isRewiring() {
        return facts.containsKey(REWIRED);
    }

    boolean wasUninstalled(String name, Version version) {
        return facts.containsKey(identity(name, version));
    }

    private static String identity(Bundle bundle) {
        return identity(bundle.getSymbolicName(), bundle.getVersion());
    }

    private static String identity(String name, Version version) {
        return "uninstalled: " + name + " " + version;
    }

    void tookPlace(Bundle bundle) {
        facts.put(LATEST, String.valueOf(bundle.getBundleId()));
    }

    /** The bundle that took a place last. */
    Optional<Bundle> latest() {
        return Optional.ofNullable(facts.get(LATEST)).map(Long::valueOf).map(framework::getBundle);
    }

    void failed(Bundle bundle, String reason) {
        facts.put(content(bundle), reason);
    }

    /** Why what a bundle holds now failed. */
    Optional<String> failure(Bundle bundle) {
        return Optional.ofNullable(facts.get(content(bundle)));
    }

    private static String content(Bundle bundle) {
        return bundle.getBundleId() + " of " + bundle.getLastModified();
    }
}
