package dyndns.settings;

import dyndns.api.config.ConfigurationCheck;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.MetaTypeService;

/** Checks configurations against their forms and against what their bundles know about them. Has no side effects. */
@Component(service = ConfigurationChecker.class, immediate = true)
public final class ConfigurationChecker {
    private final Forms forms;
    private final Map<ConfigurationCheck, Map<String, Object>> checks = new ConcurrentHashMap<>();

    @Activate
    public ConfigurationChecker(BundleContext context, @Reference(name = "metatype") MetaTypeService metatype) {
        this.forms = new Forms(context, metatype);
    }

    @Reference(name = "check", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(ConfigurationCheck check, Map<String, Object> properties) {
        checks.put(check, properties);
    }

    void removeCheck(ConfigurationCheck check) {
        checks.remove(check);
    }

    /** Whether a PID is one of the product's. */
    static boolean isOurs(String pid) {
        return pid.startsWith("dyndns.");
    }

    /** The properties with texts split where their form has a list. */
    Map<String, Object> withLists(String pid, Map<String, Object> properties) {
        return forms.find(pid)
                .map(form -> new Form(form).withLists(properties))
                .orElseGet(() -> new LinkedHashMap<>(properties));
    }

    /** The files that a component has read once for all, by what its bundle says. */
    Set<Path> files(String pid, Map<String, Object> properties) {
        Set<Path> files = new TreeSet<>();
        checks.values().stream()
                .filter(of -> texts(of.get(ConfigurationCheck.PIDS)).contains(Forms.formOf(pid)))
                .flatMap(of -> texts(of.get(ConfigurationCheck.FILES)).stream())
                .forEach(name -> {
                    if (properties.get(name) instanceof String file && !file.isBlank()) files.add(Path.of(file));
                });
        return files;
    }

    /** Whether it matters what a change is from: to look for that costs time, and hosts are many. */
    boolean asksOfChanges(String pid) {
        return checks.values().stream()
                .filter(of -> Boolean.TRUE.equals(of.get(ConfigurationCheck.TRANSIENT)))
                .anyMatch(of -> texts(of.get(ConfigurationCheck.PIDS)).contains(Forms.formOf(pid)));
    }

    /**
     * @param where what messages begin with
     * @param origins the settings fields that messages name instead of the properties
     * @param properties the values with every placeholder replaced
     */
    Verdict check(String where, Origins origins, String pid, Map<String, Object> properties, Occasion occasion) {
        Findings findings = new Findings(origins);
        forms.find(pid)
                .ifPresentOrElse(
                        form -> new Form(form).check(where, properties, findings),
                        () -> warnOfNoForm(where, pid, properties, findings));
        if (findings.problems().isEmpty()) ask(where, pid, properties, occasion, findings);
        return new Verdict(findings.problems(), findings.warnings());
    }

    /** A configuration without values asks for nothing. */
    private void warnOfNoForm(String where, String pid, Map<String, Object> properties, Findings findings) {
        if (properties.isEmpty()) return;
        findings.warning(
                where + ": no component takes the configuration " + pid + Names.hint(Forms.formOf(pid), forms.pids()));
    }

    /** Asked only about values of the right types. */
    private void ask(String where, String pid, Map<String, Object> properties, Occasion occasion, Findings findings) {
        checks.forEach((check, of) -> {
            if (!texts(of.get(ConfigurationCheck.PIDS)).contains(Forms.formOf(pid))) return;
            for (ConfigurationCheck.Problem problem : occasion.ask(check, of, pid, properties)) {
                Optional<String> value = Optional.of(problem.value()).filter(text -> !text.isEmpty());
                findings.problem(new Problem(where, problem.property(), value, problem.allowed()));
            }
        });
    }

    private static List<String> texts(@Nullable Object property) {
        if (property == null) return List.of();
        if (property instanceof String[] texts) return Arrays.asList(texts);
        if (property instanceof Collection<?> texts)
            return texts.stream().map(String::valueOf).toList();
        return List.of(String.valueOf(property));
    }
}
