package dyndns.cli;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.config.ShownAddress;
import dyndns.api.dns.RecordLookup;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * {@code --dry-run}: finds out the addresses and what the DNS has, and says which updates would go where. The resolvers
 * and the look-up are the ones that run; nothing is signed, as that would use up a time, and nothing is sent.
 */
final class DryRun {
    private static final String CLIENT = "dyndns.client";
    private static final String LOOKUP = "dyndns.dns.lookup";
    private static final String TRANSPORT = "dyndns.transport.";
    private static final String RESOLVER = "dyndns.resolver.";

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final PrintStream out;

    DryRun(BundleContext context, ConfigurationAdmin admin, PrintStream out) {
        this.context = context;
        this.admin = admin;
        this.out = out;
    }

    /** Whether a configuration matters; the client itself does not start without a state directory. */
    static boolean needs(String pid) {
        return pid.startsWith(RESOLVER)
                || pid.startsWith(TRANSPORT)
                || pid.startsWith(CLIENT + "~")
                || pid.equals(LOOKUP);
    }

    /** @return the exit code: 0 when every address is known */
    int run() {
        List<String> receivers = configurations(TRANSPORT).stream()
                .flatMap(properties -> Stream.of("address", "url").map(properties::get))
                .flatMap(Stream::ofNullable)
                .map(address -> ShownAddress.of(address.toString()))
                .toList();
        boolean known = true;
        for (Map<String, Object> client : configurations(CLIENT)) known &= run(client, receivers);
        out.flush();
        return known ? ExitCode.DONE : ExitCode.NOT_DONE;
    }

    private boolean run(Map<String, Object> client, List<String> receivers) {
        HostName host = HostName.parse(String.valueOf(client.get("host"))).orElseThrow();
        List<IpResolver> resolvers = services(IpResolver.class, client.get("resolver.target"));
        boolean known = true;
        for (Family family : families(client.get("address.families"))) {
            RecordType type = family == Family.IPV4 ? RecordType.A : RecordType.AAAA;
            Optional<IpAddress> address = address(resolvers, host, family);
            known &= address.isPresent();
            address.ifPresent(found -> say(new RecordSetKey(host, type), found, client, receivers));
        }
        return known;
    }

    private Optional<IpAddress> address(List<IpResolver> resolvers, HostName host, Family family) {
        if (resolvers.isEmpty()) out.println(host + " " + family + ": no resolver is configured");
        for (IpResolver resolver : resolvers) {
            Resolution resolution = resolver.resolve(family);
            if (resolution instanceof Resolution.Known known) {
                out.println(host + " " + family + ": " + resolver.label() + " finds " + known.address());
                return Optional.of(known.address());
            }
            out.println(
                    host + " " + family + ": " + resolver.label() + ": " + ((Resolution.Unknown) resolution).reason());
        }
        return Optional.empty();
    }

    private void say(RecordSetKey key, IpAddress address, Map<String, Object> client, List<String> receivers) {
        RecordLookup.Result result = services(RecordLookup.class, client.get("lookup.target")).stream()
                .findFirst()
                .map(lookup -> lookup.lookup(key))
                .orElse(new RecordLookup.Result.Unknown("no look-up is installed"));
        String has = result instanceof RecordLookup.Result.Found found
                ? "the DNS has " + found.addresses()
                : result instanceof RecordLookup.Result.Unknown unknown
                        ? "the DNS: " + unknown.reason()
                        : "the DNS has no " + key.type();
        boolean agrees = result instanceof RecordLookup.Result.Found found
                && found.addresses().size() == 1
                && found.addresses().contains(address);
        String would = agrees
                ? "nothing would be sent"
                : "would sign " + address + " and send it to "
                        + (receivers.isEmpty() ? "nobody" : String.join(", ", receivers));
        out.println(key.name() + " " + key.type() + ": " + has + "; " + would);
    }

    private static List<Family> families(@Nullable Object configured) {
        Collection<?> names = configured instanceof String[] several
                ? List.of(several)
                : configured instanceof Collection<?> list ? list : List.of("ip4");
        return names.stream()
                .map(name -> name.equals("ip6") ? Family.IPV6 : Family.IPV4)
                .toList();
    }

    private List<Map<String, Object>> configurations(String pid) {
        try {
            Configuration[] found = admin.listConfigurations("(service.pid=" + pid + "*)");
            List<Map<String, Object>> all = new ArrayList<>();
            if (found == null) return all;
            for (Configuration configuration : found) {
                all.add(FrameworkUtil.asMap(configuration.getProcessedProperties(null)));
            }
            return all;
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first are those of the highest ranking. */
    private <S> List<S> services(Class<S> type, @Nullable Object filter) {
        try {
            return context.getServiceReferences(type, filter == null ? null : filter.toString()).stream()
                    .sorted(Comparator.<ServiceReference<S>>naturalOrder().reversed())
                    .map(context::getService)
                    .flatMap(Stream::ofNullable)
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
