package example.resolver.file;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Takes the address from the first line of a file, such as one that a router's hook script writes. */
@Designate(ocd = FileResolver.Config.class, factory = true)
@Component(
        configurationPid = "example.resolver.file",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = IpResolver.KIND + "=file")
public final class FileResolver implements IpResolver {

    /** Settings of one file. */
    @ObjectClassDefinition(name = "File address resolver", description = "Reads the address from a file.")
    public @interface Config {
        @AttributeDefinition(name = "File", description = "Path of the file; its first line is one address.")
        String path();
    }

    private final Path file;
    private final String label;

    @Activate
    public FileResolver(BundleContext context, Config config) {
        this(Path.of(config.path()), "FileResolver " + context.getBundle().getVersion());
    }

    FileResolver(Path file, String label) {
        this.file = file;
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Resolution resolve(Family family) {
        try {
            String line = Files.readString(file).lines().findFirst().orElse("").strip();
            return IpAddress.parse(line)
                    .filter(address -> address.family() == family)
                    .<Resolution>map(Resolution.Known::new)
                    .orElseGet(() -> new Resolution.Unknown(file + " does not begin with one " + family + " address"));
        } catch (IOException e) {
            return new Resolution.Unknown(e.toString());
        }
    }
}
