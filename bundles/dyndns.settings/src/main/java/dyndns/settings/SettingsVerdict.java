package dyndns.settings;

import dyndns.api.config.ConfigurationVerdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the guard would say of a configuration, for those who ask before they store it: what is refused is no update. */
@Component
public final class SettingsVerdict implements ConfigurationVerdict {
    private final ConfigurationChecker checker;
    private final Interpolation interpolation;
    private final InEffect inEffect;
    private final Stored stored;

    @Activate
    public SettingsVerdict(
            BundleContext context,
            @Reference(name = "checker") ConfigurationChecker checker,
            @Reference(name = "guard") ConfigurationGuard guard,
            @Reference(name = "admin") ConfigurationAdmin admin) {
        this.checker = checker;
        this.interpolation = new Interpolation(context);
        this.inEffect = new InEffect(guard, interpolation);
        this.stored = new Stored(admin);
    }

    @Override
    public List<String> problems(String pid, Map<String, Object> properties) {
        if (!ConfigurationChecker.isOurs(pid)) return List.of();
        Map<String, Object> values = interpolation.resolve(pid, checker.withLists(pid, properties));
        try {
            Occasion change = new Occasion.Change(inEffect.of(pid, () -> stored.find(pid)));
            return checker.check(pid, Origins.NONE, pid, values, change).problems();
        } catch (IOException e) {
            return List.of(pid + Occasion.UNCOMPARABLE + e.getMessage());
        }
    }
}
