package dyndns.swap;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dyndns.handover.Handover;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;

class InstalledCopyTest {
    @Test
    void oneThatIsTakenAwayMeanwhileOnlyCannotRun() throws BundleException {
        Bundle gone = fake(Bundle.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getSymbolicName")) return "gone";
            throw new IllegalStateException("uninstalled");
        });
        FrameworkWiring wiring = fake(FrameworkWiring.class, (proxy, method, arguments) -> false);
        Handover handover = fake(Handover.class, (proxy, method, arguments) -> null);
        InstalledCopy copy = new InstalledCopy(gone, wiring, handover);

        assertThatExceptionOfType(BundleException.class).isThrownBy(copy::resolve);
        assertThatExceptionOfType(BundleException.class).isThrownBy(copy::start).withMessageContaining("taken away");
        copy.stop();
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
