package dyndns.dns.route53;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ShownAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;

/** What the form cannot say. */
@Component(property = ConfigurationCheck.PIDS + "=" + Route53Config.PID)
public final class SettingsCheck implements ConfigurationCheck {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d+");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/.+");

    private static final String ENDPOINT = "http:// or https:// and a host, such as https://route53.global.api.aws";
    private static final String PROXY = "http://host:port, or http://user:password@host:port";
    private static final int MOST_PORT = 65_535;

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        return problems(properties);
    }

    /** @throws IllegalArgumentException naming the first bad property */
    static void demandGood(Map<String, Object> properties) {
        for (Problem problem : problems(properties)) {
            throw new IllegalArgumentException(
                    problem.property() + ": '" + problem.value() + "' is not " + problem.allowed());
        }
    }

    static List<Problem> problems(Map<String, Object> properties) {
        List<Problem> problems = new ArrayList<>();
        zones(properties, problems);
        url("endpoint", ENDPOINT, SettingsCheck::isEndpoint, properties, problems);
        url(".proxy", PROXY, SettingsCheck::isProxy, properties, problems);
        form("region", REGION, "an AWS region, such as us-east-1", properties, problems);
        form("assume.role.arn", ROLE, "a role such as arn:aws:iam::123456789012:role/dns", properties, problems);
        share(properties, problems);
        together(".external.id", "assume.role.arn", properties, problems);
        together(".session.token", "access.key.id", properties, problems);
        together(".secret.access.key", "access.key.id", properties, problems);
        together("access.key.id", ".secret.access.key", properties, problems);
        return problems;
    }

    private static void zones(Map<String, Object> properties, List<Problem> problems) {
        Object value = properties.get("hosted.zones");
        String[] zones =
                value instanceof String[] list ? list : value == null ? new String[0] : new String[] {"" + value};
        if (zones.length == 0) problems.add(new Problem("hosted.zones", "", "at least one zone"));
        for (String zone : zones) {
            if (ZoneRef.parse(zone).isEmpty()) problems.add(new Problem("hosted.zones", zone, ZoneRef.ALLOWED));
        }
    }

    private static void url(
            String name, String allowed, Predicate<URI> good, Map<String, Object> properties, List<Problem> problems) {
        String text = text(properties, name);
        if (!text.isEmpty() && parsed(text).filter(good).isEmpty()) {
            problems.add(new Problem(name, ShownAddress.of(text), allowed));
        }
    }

    /** A URL with a host, and no port that is none. */
    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text)).filter(url -> url.getHost() != null && url.getPort() <= MOST_PORT);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isEndpoint(URI url) {
        return "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    }

    private static boolean isProxy(URI url) {
        return "http".equals(url.getScheme()) && url.getPort() > 0;
    }

    private static void form(
            String name, Pattern form, String allowed, Map<String, Object> properties, List<Problem> problems) {
        String text = text(properties, name);
        if (!text.isEmpty() && !form.matcher(text).matches()) problems.add(new Problem(name, text, allowed));
    }

    private static void share(Map<String, Object> properties, List<Problem> problems) {
        String text = text(properties, "share");
        if (!text.isEmpty() && !(Double.parseDouble(text) > 0)) {
            problems.add(new Problem("share", text, "more than 0, at most 1"));
        }
    }

    private static void together(String name, String other, Map<String, Object> properties, List<Problem> problems) {
        boolean missing =
                !text(properties, name).isEmpty() && text(properties, other).isEmpty();
        if (missing) problems.add(new Problem(other, "", "a value, as there is one of " + name));
    }

    private static String text(Map<String, Object> properties, String name) {
        Object value = properties.get(name);
        return value == null ? "" : value.toString().strip();
    }
}
