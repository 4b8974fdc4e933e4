package dyndns.notifier.mail;

import dyndns.notices.DeliveryException;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection a mail to one SMTP server (RFC 5321, RFC 6409). Properties: Angus Mail, package smtp. */
final class Smtp implements Mailbag.Post {
    private static final Logger LOG = LoggerFactory.getLogger("dyndns.notifier");
    private static final int CONNECT_MS = 10_000;
    private static final int SILENCE_MS = 20_000;
    private static final int MOST_REASON = 300;

    private final Account account;
    private final InstantSource clock;
    private final Sockets sockets = new Sockets();

    Smtp(Account account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    @Override
    public void send(Letter letter) throws DeliveryException {
        withLibrary(() -> exchange(letter));
    }

    /** Connects and logs in, and mails nothing. */
    void greet() throws DeliveryException {
        withLibrary(() -> {
            try (Transport transport = Session.getInstance(properties()).getTransport("smtp")) {
                connect(transport);
            }
        });
    }

    private interface Talk {
        void hold() throws MessagingException, IOException;
    }

    private static void withLibrary(Talk talk) throws DeliveryException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The library looks for its parts with it.
        thread.setContextClassLoader(Smtp.class.getClassLoader());
        try {
            talk.hold();
        } catch (SendFailedException e) {
            partly(e);
        } catch (MessagingException | IOException e) {
            throw DeliveryException.kept(reason(e));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        sockets.close();
    }

    private void exchange(Letter letter) throws MessagingException, IOException {
        Session session = Session.getInstance(properties());
        Message message = new Message(session, account, letter, clock.instant());
        try (Transport transport = session.getTransport("smtp")) {
            connect(transport);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private void connect(Transport transport) throws MessagingException {
        if (account.user().isEmpty()) transport.connect();
        else transport.connect(account.user(), account.password());
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        put(properties, "host", account.host());
        put(properties, "port", account.port());
        put(properties, "auth", !account.user().isEmpty());
        put(properties, "connectiontimeout", CONNECT_MS);
        put(properties, "timeout", SILENCE_MS);
        put(properties, "writetimeout", SILENCE_MS);
        put(properties, "sendpartial", true);
        put(properties, "starttls.enable", account.tls() == Tls.STARTTLS);
        put(properties, "starttls.required", account.tls() == Tls.STARTTLS);
        put(properties, "ssl.enable", account.tls() == Tls.IMPLICIT);
        put(properties, "ssl.checkserveridentity", true);
        put(properties, "socketFactory.fallback", false);
        properties.put("mail.smtp.socketFactory", sockets.plain());
        if (account.tls() != Tls.NONE) {
            properties.put(
                    "mail.smtp.ssl.socketFactory",
                    sockets.over(account.trust().context().getSocketFactory()));
        }
        return properties;
    }

    private static void put(Properties properties, String name, Object value) {
        properties.setProperty("mail.smtp." + name, value.toString());
    }

    /** Some receivers were refused: who got it, got it; with none of them, it is tried again. */
    private static void partly(SendFailedException failure) throws DeliveryException {
        if (addresses(failure.getValidSentAddresses()).isEmpty()) throw DeliveryException.kept(reason(failure));
        String refused = addresses(failure.getInvalidAddresses()) + addresses(failure.getValidUnsentAddresses());
        LOG.warn("mail not taken for {}: {}", refused, reason(failure));
    }

    private static String addresses(Address @Nullable [] addresses) {
        return addresses == null ? "" : InternetAddress.toString(addresses);
    }

    /** What went wrong, with the causes that say more, on one line. */
    private static String reason(Exception failure) {
        StringBuilder text = new StringBuilder(failure instanceof AuthenticationFailedException ? "login refused" : "");
        Throwable each = failure;
        while (each != null) {
            String message = String.valueOf(each.getMessage()).replaceAll("[\\p{Cntrl}\\s]+", " ");
            if (text.indexOf(message) < 0)
                text.append(text.isEmpty() ? "" : ": ").append(message.strip());
            each = each instanceof MessagingException next && next.getNextException() != null
                    ? next.getNextException()
                    : each.getCause();
        }
        return text.length() > MOST_REASON ? text.substring(0, MOST_REASON) + "…" : text.toString();
    }
}
