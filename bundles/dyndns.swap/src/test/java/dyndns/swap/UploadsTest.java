package dyndns.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

class UploadsTest {
    @TempDir
    Path folder;

    private final List<Object> installed = new ArrayList<>();

    @Test
    void halfACopyIsDeletedAtTheNextStartAndAWholeOneInstalled() throws IOException {
        Path half = Files.createFile(folder.resolve("upload123.new"));
        Path whole = bundle("a");

        assertThat(new Uploads(folder).restore(context(), identity -> false)).isEmpty();

        assertThat(half).doesNotExist();
        assertThat(whole).exists();
        assertThat(installed).containsExactly("inputstream:a-1.0.0.jar");
    }

    @Test
    void whatWasTakenAwayWhileThisBundleRestartedIsNotInstalledAgain() throws IOException {
        Path gone = bundle("a");
        Path there = bundle("b");

        assertThat(new Uploads(folder)
                        .restore(context(), identity -> identity.name().equals("a")))
                .isEmpty();

        assertThat(gone).doesNotExist();
        assertThat(there).exists();
        assertThat(installed).containsExactly("inputstream:b-1.0.0.jar");
    }

    private Path bundle(String name) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        manifest.getMainAttributes().putValue(Constants.BUNDLE_VERSION, "1.0.0");
        Path jar = folder.resolve(name + "-1.0.0.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    /** Notes what is to be installed, and refuses it. */
    private BundleContext context() {
        Class<?>[] types = {BundleContext.class};
        return (BundleContext)
                Proxy.newProxyInstance(getClass().getClassLoader(), types, (proxy, method, arguments) -> {
                    if (method.getName().equals("getBundles")) return new Bundle[0];
                    installed.add(arguments[0]);
                    throw new BundleException("no bundle");
                });
    }
}
