package dyndns.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.event.ServerEvent.ChangeFailed;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class MailNotifierTest {
    private static final BundleContext PROGRAM = (BundleContext) Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, args) -> null);

    @Test
    void aServerThatIsAwayGetsItWhenItIsBack() throws IOException {
        int port = freePort();
        MailNotifier notifier = new MailNotifier(PROGRAM, Settings.of(port), Map.of());
        notifier.on(failure());
        await().until(() -> !notifier.problem().isEmpty());
        assertThat(notifier.test()).contains(String.valueOf(port));
        try (Mailbox mailbox = Mailbox.plain(port)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> mailbox.mails().size() == 1);
            await().until(() -> notifier.problem().isEmpty());
            assertThat(mailbox.mails().get(0).raw())
                    .contains("Subject: DynDNS failed to apply IP for host home.example.com\r\n");
        } finally {
            notifier.deactivate();
        }
    }

    @Test
    void whatIsGatheredAtTheEndIsSent() {
        try (Mailbox mailbox = Mailbox.plain(0)) {
            MailNotifier notifier =
                    new MailNotifier(PROGRAM, Settings.of(mailbox.port()).gathering(600_000), Map.of());
            notifier.on(failure());
            notifier.deactivate();
            assertThat(mailbox.mails()).hasSize(1);
        }
    }

    @Test
    void aTestMailGoesOutAtOnce() {
        try (Mailbox mailbox = Mailbox.plain(0)) {
            MailNotifier notifier =
                    new MailNotifier(PROGRAM, Settings.of(mailbox.port()).gathering(600_000), Map.of());
            assertThat(notifier.test()).isEmpty();
            assertThat(mailbox.mails().get(0).raw()).contains("Subject: DynDNS test message\r\n");
            notifier.deactivate();
        }
    }

    private static ChangeFailed failure() {
        RecordSetKey key = new RecordSetKey(new HostName("home.example.com"), RecordType.A);
        return new ChangeFailed(Instant.EPOCH, key, "no\r\nBcc: eve@example.org", true);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
