package dyndns.swap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a jar says that it is (OSGi Core 8, 3.2.1).
 *
 * @param fragment whether it is a part of another bundle and never runs by itself
 */
record Identity(String name, Version version, boolean fragment) {
    /** @throws IOException in words, when it is no bundle */
    static Identity of(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null) throw new IOException("it has no manifest, so it is no bundle");
            Attributes headers = manifest.getMainAttributes();
            String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null) throw new IOException("it has no Bundle-SymbolicName, so it is no bundle");
            Version version = Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION));
            boolean fragment = headers.getValue(Constants.FRAGMENT_HOST) != null;
            return new Identity(name.split(";", 2)[0].strip(), version, fragment);
        } catch (IllegalArgumentException e) {
            throw new IOException("its Bundle-Version is not one: " + e.getMessage(), e);
        }
    }

    /** What an installed bundle is. */
    static Identity of(Bundle bundle) {
        boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
        return new Identity(bundle.getSymbolicName(), bundle.getVersion(), fragment);
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
