package dyndns.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;

class BundlesTest {
    @InjectBundleContext
    BundleContext context;

    @Test
    void everyBundleResolves() {
        assertThat(context.getBundles())
                .filteredOn(bundle -> bundle.getState() == Bundle.INSTALLED)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dyndns.api", "dyndns.logging"})
    void theBundleIsActive(String name) {
        assertThat(bundle(name).getState()).isEqualTo(Bundle.ACTIVE);
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
