package dyndns.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.hc.api.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** Bundles that the console installs: the highest version runs, and is kept. */
class SwapTest extends InFramework {
    private static final String NAME = "swap.test";

    @BeforeEach
    void theSwapIsThere() {
        soon().until(() -> service(HealthCheck.class, "(hc.name=bundles)").isPresent());
    }

    @AfterEach
    void noneOfThemIsLeft() throws BundleException {
        for (Bundle bundle : context.getBundles()) {
            if (NAME.equals(bundle.getSymbolicName())) bundle.uninstall();
        }
    }

    private static InputStream jar(String version, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, NAME);
        main.putValue(Constants.BUNDLE_VERSION, version);
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private Bundle builtIn() throws IOException, BundleException {
        Bundle bundle = context.installBundle("built-in", jar("1.0.0", Map.of()));
        bundle.start();
        return bundle;
    }

    @Test
    void anUploadTakesTheHighestPlaceAndGivesItBack() throws IOException, BundleException {
        Bundle old = builtIn();
        Bundle upload = context.installBundle("inputstream:two.jar", jar("2.0.0", Map.of()));
        soon().untilAsserted(() -> assertThat(upload.getState()).isEqualTo(Bundle.ACTIVE));
        assertThat(old.getState()).isEqualTo(Bundle.RESOLVED);
        Path kept = kept("2.0.0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        upload.uninstall();
        soon().untilAsserted(() -> assertThat(old.getState()).isEqualTo(Bundle.ACTIVE));
        soon().untilAsserted(() -> assertThat(kept).doesNotExist());
    }

    @Test
    void aLowerUploadWaitsEvenIfSomebodyStartsIt() throws IOException, BundleException {
        Bundle old = builtIn();
        Bundle upload = context.installBundle("inputstream:half.jar", jar("0.5.0", Map.of()));
        soon().untilAsserted(() -> assertThat(kept("0.5.0")).exists());
        upload.start();
        soon().untilAsserted(() -> assertThat(upload.getState()).isEqualTo(Bundle.RESOLVED));
        assertThat(old.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void anUploadThatCannotResolveTakesNothingAway() throws IOException, BundleException {
        Bundle old = builtIn();
        context.installBundle("inputstream:bad.jar", jar("3.0.0", Map.of(Constants.IMPORT_PACKAGE, "no.such.thing")));
        soon().untilAsserted(() ->
                assertThat(health()).contains(NAME + " 3.0.0 cannot run").contains("no.such.thing"));
        assertThat(old.getState()).isEqualTo(Bundle.ACTIVE);
    }

    private Path kept(String version) {
        return folder.resolve("state/console/bundles/" + NAME + "-" + version + ".jar");
    }

    private String health() {
        StringBuilder text = new StringBuilder();
        service(HealthCheck.class, "(hc.name=bundles)")
                .orElseThrow()
                .execute()
                .forEach(entry -> text.append(entry.getMessage()));
        return text.toString();
    }
}
