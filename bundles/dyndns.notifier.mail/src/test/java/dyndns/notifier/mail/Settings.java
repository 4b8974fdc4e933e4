package dyndns.notifier.mail;

import java.lang.annotation.Annotation;

/** The form, filled in. */
record Settings(
        String from,
        String[] to,
        String host,
        int port,
        String user,
        String _password,
        String tls,
        String ca_cert,
        int limit_per_hour,
        long burst_ms,
        String[] events)
        implements MailConfig {
    static Settings of(int port) {
        return new Settings(
                "DynDNS <dyndns@example.com>",
                new String[] {"ann@example.net", "Bob <bob@example.net>"},
                "localhost",
                port,
                "",
                "",
                "none",
                "",
                20,
                0,
                new String[0]);
    }

    Settings login(String newUser, String newPassword) {
        return new Settings(from, to, host, port, newUser, newPassword, tls, ca_cert, limit_per_hour, burst_ms, events);
    }

    Settings tls(String newTls, Object ca) {
        return new Settings(
                from, to, host, port, user, _password, newTls, ca.toString(), limit_per_hour, burst_ms, events);
    }

    Settings at(String newHost) {
        return new Settings(from, to, newHost, port, user, _password, tls, ca_cert, limit_per_hour, burst_ms, events);
    }

    Settings gathering(long newBurst) {
        return new Settings(from, to, host, port, user, _password, tls, ca_cert, limit_per_hour, newBurst, events);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return MailConfig.class;
    }
}
