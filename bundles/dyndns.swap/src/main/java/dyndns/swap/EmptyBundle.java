package dyndns.swap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** A bundle of a name and nothing else: what a place holds whose file is gone. */
final class EmptyBundle {
    private static final String NAME = "emptied";

    private EmptyBundle() {}

    static boolean is(Bundle bundle) {
        return NAME.equals(bundle.getSymbolicName());
    }

    /** The framework wants no two bundles of one name and version. */
    static InputStream content(Bundle place) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, NAME);
        headers.putValue(Constants.BUNDLE_VERSION, "0.0." + place.getBundleId());
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try {
            new JarOutputStream(jar, manifest).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory
        }
        return new ByteArrayInputStream(jar.toByteArray());
    }
}
