package dyndns.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

class UploadsTest {
    @TempDir
    Path folder;

    private final List<Object> installed = new ArrayList<>();

    @Test
    void halfACopyIsDeletedAtTheNextStartAndAWholeOneInstalled() throws IOException {
        Path half = Files.createFile(folder.resolve("upload123.new"));
        Path whole = Files.createFile(folder.resolve("a-1.0.0.jar"));

        assertThat(new Uploads(folder).restore(context(), false)).isEmpty();

        assertThat(half).doesNotExist();
        assertThat(whole).exists();
        assertThat(installed).containsExactly("inputstream:a-1.0.0.jar");
    }

    @Test
    void whatWasTakenAwayWhileThisBundleRestartedIsNotInstalledAgain() throws IOException {
        Path jar = Files.createFile(folder.resolve("a-1.0.0.jar"));

        assertThat(new Uploads(folder).restore(context(), true)).isEmpty();

        assertThat(jar).doesNotExist();
        assertThat(installed).isEmpty();
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
