package dyndns.notifier.mail;

import dyndns.tls.TlsFiles;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Who mails to whom, through which server.
 *
 * @param user empty: no login
 * @param password never shown
 */
record Account(
        InternetAddress from,
        List<InternetAddress> to,
        String host,
        int port,
        Tls tls,
        String user,
        String password,
        TlsFiles trust) {
    /** What an address looks like, for people. */
    static final String ADDRESS = "a mail address, such as DynDNS <dyndns@example.com>";

    /** @throws IllegalArgumentException naming the first bad property */
    static Account of(MailConfig config) {
        return new Account(
                address("from", config.from()),
                Arrays.stream(config.to()).map(to -> address("to", to)).toList(),
                config.host().strip(),
                config.port(),
                Tls.of(config.tls(), config.port()),
                config.user(),
                config._password(),
                TlsFiles.of(config.ca_cert(), "", "", false));
    }

    /**
     * One address with a domain (RFC 5322, 3.4).
     *
     * @throws IllegalArgumentException naming the property
     */
    static InternetAddress address(String property, String text) {
        try {
            if (text.chars().anyMatch(Character::isISOControl)) throw new AddressException("control character");
            InternetAddress address = new InternetAddress(text.strip(), true);
            if (address.isGroup() || !address.getAddress().contains("@")) throw new AddressException("no address");
            return address;
        } catch (AddressException e) {
            throw new IllegalArgumentException(property + ": " + text + "; allowed: " + ADDRESS, e);
        }
    }

    /** The domain of the sender. */
    String domain() {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
