package dyndns.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** The forms (metatype) of the product's configurations, of whichever bundles are there now. */
final class Forms {
    private final BundleContext context;
    private final MetaTypeService metatype;
    /** Parsed once for each state of a bundle. */
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    private record Known(long modified, MetaTypeInformation information) {}

    Forms(BundleContext context, MetaTypeService metatype) {
        this.context = context;
        this.metatype = metatype;
    }

    /** The PID of a configuration's form: for a factory configuration the part before the tilde. */
    static String formOf(String pid) {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? pid : pid.substring(0, tilde);
    }

    Optional<ObjectClassDefinition> find(String pid) {
        String form = formOf(pid);
        return informations()
                .filter(information -> pids(information).contains(form))
                .findFirst()
                .map(information -> information.getObjectClassDefinition(form, null));
    }

    /** Every PID that has a form. */
    List<String> pids() {
        return informations().flatMap(information -> pids(information).stream()).toList();
    }

    private Stream<MetaTypeInformation> informations() {
        known.keySet().removeIf(id -> context.getBundle(id) == null); // what is remembered of it would keep it alive
        return Arrays.stream(context.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith("dyndns."))
                .filter(bundle -> (bundle.getState() & (Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE)) != 0)
                .map(this::information);
    }

    private MetaTypeInformation information(Bundle bundle) {
        return known.compute(
                        bundle.getBundleId(),
                        (id, before) -> before != null && before.modified() == bundle.getLastModified()
                                ? before
                                : new Known(bundle.getLastModified(), metatype.getMetaTypeInformation(bundle)))
                .information();
    }

    private static List<String> pids(MetaTypeInformation information) {
        List<String> pids = new ArrayList<>(Arrays.asList(information.getPids()));
        pids.addAll(Arrays.asList(information.getFactoryPids()));
        return pids;
    }
}
