package dyndns.swap;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** What may come in beside the bundles that are there. */
record Admission(Core core, Copies copies, VitalBundles vital) {
    /**
     * Why something must not be taken in, or be the new content of a bundle; empty: it may.
     *
     * @param itself the bundle whose content it is, or is to be
     */
    Optional<String> objection(Identity identity, Optional<Bundle> itself) {
        List<Bundle> others = copies.bundles(identity.name())
                .filter(bundle -> !bundle.equals(itself.orElse(null)))
                .toList();
        if (others.stream().anyMatch(bundle -> bundle.getVersion().equals(identity.version()))) {
            return Optional.of(identity + " is here already; raise its Bundle-Version");
        }
        if (others.stream().anyMatch(core::isFoundation)) {
            return Optional.of("the program would end without " + identity.name() + "; it can only be built in");
        }
        return itself.filter(vital::holds).isPresent()
                ? Optional.of("the program needs " + identity + "; raise its Bundle-Version to replace it")
                : Optional.empty();
    }
}
