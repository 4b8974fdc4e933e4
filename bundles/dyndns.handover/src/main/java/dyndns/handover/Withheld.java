package dyndns.handover;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** The bundles that wait behind a higher version: no other is wired to them. */
final class Withheld implements ResolverHookFactory, ResolverHook {
    private final Set<Long> bundles = ConcurrentHashMap.newKeySet();

    void set(Bundle bundle, boolean withheld) {
        if (withheld) bundles.add(bundle.getBundleId());
        else bundles.remove(bundle.getBundleId());
    }

    boolean has(Bundle bundle) {
        return bundles.contains(bundle.getBundleId());
    }

    @Override
    public @Nullable ResolverHook begin(Collection<BundleRevision> triggers) {
        return bundles.isEmpty() ? null : this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // Left alone: Felix 7.0.5 then hides every bundle that is resolved already from the one being resolved.
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
        collisions.removeIf(other -> has(other.getRevision().getBundle()));
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        candidates.removeIf(candidate -> has(candidate.getRevision().getBundle()));
    }

    @Override
    public void end() {
        // nothing is kept over a resolve
    }
}
