package dyndns.resolver.http;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Whom to ask, and how.
 *
 * @param preferred asked first
 * @param fallback asked after them
 * @param consensus so many must agree, 1 or more
 * @param timeout for one exchange
 * @param tries most questions to one URL, 1 or more
 * @param caFile certificates trusted besides the system's
 */
record EchoServices(
        List<URI> preferred, List<URI> fallback, int consensus, Duration timeout, int tries, Optional<Path> caFile) {
    private static final List<URI> WELL_KNOWN = Stream.of(
                    "https://icanhazip.com",
                    "https://ifconfig.me",
                    "https://ident.me",
                    "https://ifconfig.co",
                    "https://ipinfo.io/ip",
                    "https://api.ipify.org",
                    "https://ipecho.net/plain",
                    "https://checkip.amazonaws.com")
            .map(URI::create)
            .toList();

    /** @throws IllegalArgumentException for the first problem there is */
    static EchoServices of(HttpResolver.Config config) {
        for (Problem problem :
                Problems.of(config.preferred_urls(), config.fallback_urls(), config.consensus(), config.ca_cert())) {
            throw new IllegalArgumentException(
                    problem.property() + ": '" + problem.value() + "', allowed: " + problem.allowed());
        }
        return new EchoServices(
                urls(config.preferred_urls()),
                urls(config.fallback_urls()),
                config.consensus(),
                Duration.ofMillis(config.timeout_ms()),
                config.tries(),
                Optional.of(config.ca_cert()).filter(path -> !path.isBlank()).map(Path::of));
    }

    EchoServices {
        preferred = preferred.isEmpty() && fallback.isEmpty() ? WELL_KNOWN : List.copyOf(preferred);
        fallback = List.copyOf(fallback);
    }

    /** How many there are to ask when these lists are configured. */
    static int count(String[] preferred, String[] fallback) {
        List<URI> all = Stream.concat(urls(preferred).stream(), urls(fallback).stream())
                .distinct()
                .toList();
        return all.isEmpty() ? WELL_KNOWN.size() : all.size();
    }

    /** Each once, the preferred ones first, each list in random order. */
    List<URI> shuffled(Random random) {
        return Stream.of(preferred, fallback)
                .flatMap(list -> {
                    List<URI> copy = new ArrayList<>(list);
                    Collections.shuffle(copy, random);
                    return copy.stream();
                })
                .distinct()
                .toList();
    }

    private static List<URI> urls(String[] texts) {
        return Stream.of(texts).map(text -> URI.create(text.strip())).toList();
    }
}
