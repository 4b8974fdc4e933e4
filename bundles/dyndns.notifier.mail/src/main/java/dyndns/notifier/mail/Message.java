package dyndns.notifier.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** A letter in the form of RFC 5322: text, and the same as HTML. */
final class Message extends MimeMessage {
    private final String id;

    Message(Session session, Account account, Letter letter, Instant now) throws MessagingException {
        super(session);
        this.id = "<" + UUID.randomUUID() + "@" + account.domain() + ">";
        setFrom(account.from());
        setRecipients(RecipientType.TO, account.to().toArray(InternetAddress[]::new));
        setSubject(letter.subject(), UTF_8.name());
        setSentDate(Date.from(now));
        // RFC 3834, 5: so that nobody answers by machine.
        setHeader("Auto-Submitted", "auto-generated");
        MimeMultipart body = new MimeMultipart("alternative");
        body.addBodyPart(part(letter.text(), "plain"));
        body.addBodyPart(part(letter.html(), "html"));
        setContent(body);
        saveChanges();
    }

    /** Not the library's, which asks the DNS for this machine's name and tells the user's. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8.name(), subtype);
        return part;
    }
}
