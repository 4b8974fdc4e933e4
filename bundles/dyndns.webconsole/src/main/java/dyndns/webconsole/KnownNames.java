package dyndns.webconsole;

import dyndns.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What the console may be called. Any other name in a request is one that somebody else has pointed here, whose pages
 * would then count as ours (DNS rebinding). Addresses are always right: a page cannot take another one's address.
 */
final class KnownNames implements Predicate<String> {
    private static final Duration FRESH = Duration.ofSeconds(10);
    /** Types of a subject's alternative name (RFC 5280, 4.2.1.6). */
    private static final int DNS = 2;

    private final String listenHost;
    private final Optional<Path> certificate;
    private final LongSupplier nanoTime;
    private Set<String> certified = Set.of();
    private long readAt;

    /** @param certificate the PEM file of the listener's certificate, if there is one; it may be renewed */
    KnownNames(String listenHost, Optional<Path> certificate, LongSupplier nanoTime) {
        this.listenHost = listenHost.toLowerCase(Locale.ROOT);
        this.certificate = certificate;
        this.nanoTime = nanoTime;
        this.readAt = nanoTime.getAsLong() - FRESH.toNanos();
    }

    @Override
    public boolean test(String name) {
        if (name.isEmpty()) return false;
        boolean address = name.startsWith("[") || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
        return address || name.equals("localhost") || name.equals(listenHost) || isCertified(name);
    }

    private synchronized boolean isCertified(String name) {
        if (certificate.isEmpty()) return false;
        long now = nanoTime.getAsLong();
        if (now - readAt >= FRESH.toNanos()) {
            readAt = now;
            certified = names(certificate.get());
        }
        int dot = name.indexOf('.');
        return certified.contains(name) || dot > 0 && certified.contains("*" + name.substring(dot));
    }

    private static Set<String> names(Path file) {
        Set<String> names = new HashSet<>();
        try {
            X509Certificate certificate = PemFiles.certificates(file).get(0);
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives == null) return names;
            for (List<?> alternative : alternatives) {
                if (alternative.get(0).equals(DNS))
                    names.add(String.valueOf(alternative.get(1)).toLowerCase(Locale.ROOT));
            }
        } catch (IOException | CertificateParsingException e) {
            return names; // the listener says so
        }
        return names;
    }
}
