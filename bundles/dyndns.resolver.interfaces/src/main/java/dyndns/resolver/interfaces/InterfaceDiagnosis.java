package dyndns.resolver.interfaces;

import dyndns.api.address.Family;
import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.api.resolve.Resolution;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.util.converter.Converters;

/** Whether the interface is there and has an address. */
@Component
public final class InterfaceDiagnosis implements Diagnosis {
    @Override
    public List<Examination> examinations(SetUp setUp) {
        Set<Family> families = families(setUp);
        return setUp.of(InterfaceResolver.PID).stream()
                .map(entry -> String.valueOf(entry.getValue().get("interface")).strip())
                .flatMap(name -> families.stream().map(family -> examination(name, family)))
                .toList();
    }

    private static Examination examination(String name, Family family) {
        String what = "interface " + name + " " + family;
        return new Examination(what, () -> List.of(finding(what, name, family)));
    }

    private static Finding finding(String what, String name, Family family) throws IOException {
        SystemInterfaces interfaces = new SystemInterfaces(SystemInterfaces.IF_INET6);
        Resolution resolution = new InterfaceAddresses(name, interfaces, System::nanoTime).resolve(family);
        if (resolution instanceof Resolution.Known known) return Finding.ok(what, "has " + known.address());
        String todo = interfaces.addresses(name).isPresent()
                ? "give it an address, or change address_families"
                : "name one of these in interface, or bring it up";
        return Finding.failure(what, ((Resolution.Unknown) resolution).reason(), todo);
    }

    /** Those that the hosts are configured with. */
    private static Set<Family> families(SetUp setUp) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        for (Map.Entry<String, Map<String, Object>> client : setUp.of("dyndns.client")) {
            Object names = client.getValue().getOrDefault("address.families", new String[] {"ip4"});
            String[] texts = Converters.standardConverter().convert(names).to(String[].class);
            Stream.of(texts)
                    .map(name -> name.equals("ip6") ? Family.IPV6 : Family.IPV4)
                    .forEach(families::add);
        }
        return families.isEmpty() ? EnumSet.of(Family.IPV4) : families;
    }
}
