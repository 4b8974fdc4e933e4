package dyndns.api.config;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** The folder in which this process, and no other, keeps its state; mode 0700. */
@ProviderType
public interface StateDirectory {
    /** The folder; exists. */
    Path path();
}
