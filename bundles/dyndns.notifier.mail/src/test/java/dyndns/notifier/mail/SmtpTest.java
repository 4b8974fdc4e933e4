package dyndns.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dyndns.notices.DeliveryException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SmtpTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Letter LETTER = new Letter("Grüße", "plain ü\n", "<p>rich ü</p>\n");

    @TempDir
    static Path folder;

    private static Certificate certificate;

    @BeforeAll
    static void makeCertificate() {
        certificate = Certificate.make(folder);
    }

    @Test
    void aMailIsCompleteAndSaysThatAMachineWroteIt() throws Exception {
        try (Mailbox mailbox = Mailbox.plain(0)) {
            send(Settings.of(mailbox.port()));
            assertThat(mailbox.mails()).hasSize(1);
            Mailbox.Mail mail = mailbox.mails().get(0);
            MimeMessage message = mail.message();
            assertThat(mail.from()).isEqualTo("dyndns@example.com");
            assertThat(message.getAllRecipients())
                    .extracting(Object::toString)
                    .containsExactly("ann@example.net", "Bob <bob@example.net>");
            assertThat(message.getSubject()).isEqualTo("Grüße");
            assertThat(message.getSentDate()).isEqualTo(NOON);
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getMessageID()).matches("<[0-9a-f-]{36}@example\\.com>");
            assertThat(message.getContentType()).startsWith("multipart/alternative");
            assertThat(mail.part(0).replace("\r\n", "\n")).isEqualTo("plain ü\n");
            assertThat(mail.part(1)).contains("<p>rich ü</p>");
        }
    }

    @Test
    void startTlsWithALogin() throws Exception {
        try (Mailbox mailbox = Mailbox.startTls(certificate)) {
            send(Settings.of(mailbox.port()).tls("starttls", certificate.pem()).login("alice", "s3cret"));
            assertThat(mailbox.mails()).hasSize(1);
        }
    }

    @Test
    void tlsFromTheFirstByte() throws Exception {
        try (Mailbox mailbox = Mailbox.implicitTls(certificate)) {
            send(Settings.of(mailbox.port()).tls("implicit", certificate.pem()).login("alice", "s3cret"));
            assertThat(mailbox.mails()).hasSize(1);
        }
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() {
        try (Mailbox mailbox = Mailbox.startTls(certificate)) {
            Settings settings = Settings.of(mailbox.port()).tls("starttls", certificate.pem());
            assertThat(failure(settings.login("alice", "hunter2")))
                    .startsWith("login refused: 535")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void nothingIsSentInClearWhenStartTlsIsNotOffered() {
        try (Mailbox mailbox = Mailbox.plain(0)) {
            assertThat(failure(Settings.of(mailbox.port()).tls("starttls", certificate.pem())))
                    .contains("STARTTLS");
            assertThat(mailbox.mails()).isEmpty();
        }
    }

    @Test
    void aServerThatNobodyVouchesForGetsNothing() {
        try (Mailbox starting = Mailbox.startTls(certificate);
                Mailbox implicit = Mailbox.implicitTls(certificate)) {
            assertThat(failure(Settings.of(starting.port()).tls("starttls", "").login("alice", "s3cret")))
                    .contains("certification path");
            assertThat(failure(Settings.of(implicit.port()).tls("implicit", "").login("alice", "s3cret")))
                    .contains("certification path");
        }
    }

    @Test
    void aServerOfAnotherNameGetsNothing() {
        try (Mailbox starting = Mailbox.startTls(certificate);
                Mailbox implicit = Mailbox.implicitTls(certificate)) {
            Settings first = Settings.of(starting.port()).at("127.0.0.1").login("alice", "s3cret");
            assertThat(failure(first.tls("starttls", certificate.pem()))).contains("127.0.0.1");
            Settings second = Settings.of(implicit.port()).at("127.0.0.1").login("alice", "s3cret");
            assertThat(failure(second.tls("implicit", certificate.pem()))).contains("127.0.0.1");
            assertThat(starting.mails()).isEmpty();
            assertThat(implicit.mails()).isEmpty();
        }
    }

    @Test
    void aCaFileThatCannotBeReadIsNamed() {
        assertThat(failure(Settings.of(25).tls("starttls", "/no/such/file"))).contains("/no/such/file");
    }

    @Test
    @Timeout(15)
    void anExchangeThatHangsCanBeEnded() throws Exception {
        for (String tls : new String[] {"none", "starttls", "implicit"}) {
            try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Smtp smtp = smtp(Settings.of(silent.getLocalPort()).tls(tls, certificate.pem()));
                Thread ending = new Thread(() -> endOnceConnected(silent, smtp, tls.equals("implicit")));
                ending.start();
                assertThatExceptionOfType(DeliveryException.class).isThrownBy(() -> smtp.send(LETTER));
                ending.join();
            }
        }
    }

    private static void endOnceConnected(ServerSocket silent, Smtp smtp, boolean implicit) {
        try (Socket connection = silent.accept()) {
            // In TLS the first byte says that the socket is known.
            if (implicit) connection.getInputStream().read();
            smtp.close();
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(Settings settings) throws DeliveryException {
        smtp(settings).send(LETTER);
    }

    private static Smtp smtp(Settings settings) {
        return new Smtp(Account.of(settings), InstantSource.fixed(NOON));
    }

    private static String failure(Settings settings) {
        try {
            send(settings);
            return "";
        } catch (DeliveryException e) {
            assertThat(e.isDropped()).isFalse();
            return e.reason();
        }
    }
}
