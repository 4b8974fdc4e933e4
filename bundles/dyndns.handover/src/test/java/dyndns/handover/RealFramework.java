package dyndns.handover;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** Felix, with bundles that hold nothing but their names. */
final class RealFramework implements AutoCloseable {
    private final Framework felix;

    RealFramework(Path storage) throws BundleException {
        this.felix = new FrameworkFactory()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString(), "felix.log.level", "0"));
        felix.start();
    }

    BundleContext context() {
        return felix.getBundleContext();
    }

    Program program() {
        return new Program(context());
    }

    /** A bundle that runs. */
    Bundle start(String name, String version) throws BundleException, IOException {
        Bundle bundle = install(name, version);
        bundle.start();
        return bundle;
    }

    Bundle install(String name, String version) throws BundleException, IOException {
        return install(name, version, Map.of());
    }

    Bundle install(String name, String version, Map<String, String> headers) throws BundleException, IOException {
        return context().installBundle(name + " " + version, jar(name, version, headers));
    }

    static InputStream jar(String name, String version) throws IOException {
        return jar(name, version, Map.of());
    }

    private static InputStream jar(String name, String version, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        main.putValue(Constants.BUNDLE_VERSION, version);
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** Registers something with these properties. */
    ServiceRegistration<?> give(Bundle bundle, Map<String, Object> properties) {
        return bundle.getBundleContext().registerService(Runnable.class, () -> {}, new Hashtable<>(properties));
    }

    /** Registers something of a type that is known by its name only. */
    ServiceRegistration<?> give(Bundle bundle, String type) {
        return bundle.getBundleContext().registerService(type, new FactoryOfNothing(), null);
    }

    /** Felix does not look at the type of what a factory makes until somebody asks for it. */
    private static final class FactoryOfNothing implements ServiceFactory<Object> {
        @Override
        public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
            throw new AssertionError("known by its name only");
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {}
    }

    @Override
    public void close() throws Exception {
        felix.stop();
        felix.waitForStop(10_000);
    }
}
