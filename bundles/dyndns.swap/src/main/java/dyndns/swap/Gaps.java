package dyndns.swap;

import dyndns.api.config.ConfigurationCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What cannot work because a bundle is missing: configurations that nobody uses, services that nobody gives. */
final class Gaps {
    /** Parts of libraries that are left out on purpose. */
    private static final String LIBRARY = "org.apache.felix.";

    /** What takes configurations without being their component: itself, or whoever lists them all, such as the hosts. */
    private static final List<String> MANAGED =
            List.of("org.osgi.service.cm.ManagedService", "org.osgi.service.cm.ManagedServiceFactory");

    private static final List<String> CHECKS = List.of(ConfigurationCheck.class.getName());

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final ConfigurationAdmin admin;

    Gaps(BundleContext context, ServiceComponentRuntime components, ConfigurationAdmin admin) {
        this.context = context;
        this.components = components;
        this.admin = admin;
    }

    /** One line each. */
    List<String> find() {
        Collection<ComponentDescriptionDTO> descriptions = components.getComponentDescriptionDTOs();
        Set<String> lines = new TreeSet<>();
        unused(descriptions)
                .forEach(pid -> lines.add("nothing here uses the configuration " + pid + ": the bundle "
                        + pid.split("~", 2)[0] + ", or whichever has that part, is missing"));
        for (ComponentDescriptionDTO description : descriptions) {
            if (!description.bundle.symbolicName.startsWith(LIBRARY)) lines.addAll(missing(description, descriptions));
        }
        return List.copyOf(lines);
    }

    private List<String> unused(Collection<ComponentDescriptionDTO> descriptions) {
        Set<String> known = Stream.of(
                        descriptions.stream().flatMap(description -> Arrays.stream(description.configurationPid)),
                        texts(MANAGED, Constants.SERVICE_PID),
                        texts(CHECKS, ConfigurationCheck.PIDS))
                .flatMap(pids -> pids)
                .collect(Collectors.toSet());
        return configurations()
                .filter(configuration -> !known.contains(configuration.getPid())
                        && !known.contains(String.valueOf(configuration.getFactoryPid())))
                .map(Configuration::getPid)
                .toList();
    }

    private Stream<Configuration> configurations() {
        try {
            Configuration[] all = admin.listConfigurations(null);
            return all == null ? Stream.empty() : Arrays.stream(all);
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The values of a property of all services of these types. */
    private Stream<String> texts(List<String> types, String property) {
        return types.stream()
                .flatMap(this::references)
                .map(reference -> reference.getProperty(property))
                .flatMap(value ->
                        value instanceof String[] several ? Arrays.stream(several) : Stream.of(String.valueOf(value)));
    }

    private List<String> missing(ComponentDescriptionDTO description, Collection<ComponentDescriptionDTO> all) {
        List<String> lines = new ArrayList<>();
        for (ComponentConfigurationDTO part : components.getComponentConfigurationDTOs(description)) {
            if (part.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                lines.add(title(description) + " cannot start: "
                        + part.failure.lines().findFirst().orElse("?"));
            }
            if (part.state != ComponentConfigurationDTO.UNSATISFIED_REFERENCE) continue;
            for (UnsatisfiedReferenceDTO unsatisfied : part.unsatisfiedReferences) {
                String type = type(description, unsatisfied.name);
                if (!canBeGiven(type, all))
                    lines.add(title(description) + " cannot work: no bundle here gives " + type);
            }
        }
        return lines;
    }

    private static String title(ComponentDescriptionDTO description) {
        String part = description.name.substring(description.name.lastIndexOf('.') + 1);
        return description.bundle.symbolicName + " (" + part + ")";
    }

    private static String type(ComponentDescriptionDTO description, String reference) {
        return Arrays.stream(description.references)
                .filter(candidate -> candidate.name.equals(reference))
                .map((ReferenceDTO found) -> found.interfaceName)
                .findFirst()
                .orElse(reference);
    }

    /** Whether a part that is installed gives it, or would once it is configured or has what it waits for itself. */
    private boolean canBeGiven(String type, Collection<ComponentDescriptionDTO> all) {
        return all.stream()
                        .anyMatch(description ->
                                Arrays.asList(description.serviceInterfaces).contains(type))
                || references(type).findAny().isPresent();
    }

    private Stream<ServiceReference<?>> references(String type) {
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(type, null);
            return references == null ? Stream.empty() : Arrays.stream(references);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
