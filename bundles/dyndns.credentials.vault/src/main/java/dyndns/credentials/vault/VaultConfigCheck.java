package dyndns.credentials.vault;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ShownAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What the form of Vault cannot say: the syntax of addresses and names, and what goes together. */
@Component(property = ConfigurationCheck.PIDS + "=" + VaultConfig.PID)
public final class VaultConfigCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        List<Problem> problems = new ArrayList<>();
        addresses(properties, problems);
        for (String name : List.of("namespace", "auth.mount")) {
            if (!text(properties, name, "").isBlank()) path(properties, name, "", problems);
        }
        path(properties, "aws.mount", "aws", problems);
        path(properties, "aws.role", "dyndns", problems);
        switch (text(properties, "auth.method", "token")) {
            case "token" -> oneOf(properties, ".token", "token.file", problems);
            case "approle" -> {
                need(properties, "role.id", "the id of the AppRole", problems);
                oneOf(properties, ".secret.id", "secret.id.file", problems);
            }
            case "kubernetes" -> need(properties, "kubernetes.role", "the role of the Kubernetes login", problems);
            default -> {} // the form says it
        }
        return problems;
    }

    private static void addresses(Map<String, Object> properties, List<Problem> problems) {
        String[] addresses = properties.get("addresses") instanceof String[] several
                ? several
                : properties.get("addresses") instanceof String one ? new String[] {one} : new String[0];
        if (addresses.length == 0) problems.add(new Problem("addresses", "", "at least one " + Names.ADDRESS));
        for (String address : addresses) {
            if (Names.address(address).isPresent()) continue;
            problems.add(new Problem("addresses", ShownAddress.of(address), Names.ADDRESS));
        }
    }

    private static void path(Map<String, Object> properties, String name, String standard, List<Problem> problems) {
        String value = text(properties, name, standard);
        if (!Names.isPath(value)) problems.add(new Problem(name, value, Names.PATH));
    }

    private static void need(Map<String, Object> properties, String name, String what, List<Problem> problems) {
        if (text(properties, name, "").isBlank()) problems.add(new Problem(name, "", what));
    }

    private static void oneOf(Map<String, Object> properties, String secret, String file, List<Problem> problems) {
        boolean given = !text(properties, secret, "").isBlank();
        boolean inFile = !text(properties, file, "").isBlank();
        if (given == inFile) problems.add(new Problem(secret, "", "either " + secret + " or " + file + ", not both"));
    }

    private static String text(Map<String, Object> properties, String name, String standard) {
        Object value = properties.get(name);
        return value == null ? standard : value.toString();
    }
}
