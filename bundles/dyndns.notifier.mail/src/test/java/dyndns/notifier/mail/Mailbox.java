package dyndns.notifier.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server on the loopback that keeps what it gets. The login is alice with s3cret. */
final class Mailbox implements AutoCloseable {
    /** A mail as it came over the wire. */
    record Mail(String from, byte[] bytes) {
        String raw() {
            return new String(bytes, UTF_8);
        }

        MimeMessage message() throws MessagingException {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        }

        /** 0: the text, 1: the HTML. */
        String part(int number) throws MessagingException, IOException {
            return (String)
                    ((MimeMultipart) message().getContent()).getBodyPart(number).getContent();
        }
    }

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final SMTPServer server;

    private Mailbox(SMTPServer.Builder builder, int port) {
        server = builder.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler((context, from, to, bytes) -> mails.add(new Mail(from, bytes)))
                .build();
        server.start();
    }

    static Mailbox plain(int port) {
        return new Mailbox(new SMTPServer.Builder(), port);
    }

    static Mailbox startTls(Certificate certificate) {
        return new Mailbox(login(new SMTPServer.Builder()).requireTLS().startTlsSocketFactory(certificate.server()), 0);
    }

    static Mailbox implicitTls(Certificate certificate) {
        return new Mailbox(login(new SMTPServer.Builder()).serverSocketFactory(certificate.server()), 0);
    }

    private static SMTPServer.Builder login(SMTPServer.Builder builder) {
        return builder.requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("alice") || !password.equals("s3cret")) throw new LoginFailedException();
                }));
    }

    int port() {
        return server.getPortAllocated();
    }

    List<Mail> mails() {
        return mails;
    }

    @Override
    public void close() {
        server.stop();
    }
}
