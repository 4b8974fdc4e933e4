package dyndns.resolver.http;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.address.Reach;
import dyndns.api.config.ShownAddress;
import dyndns.api.diagnosis.Finding;
import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Asks every echo service once, all at the same time. */
final class Poll {
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final int MAX_BODY_BYTES = 1024;
    private static final int AT_ONCE = 4;
    private static final String REMEDY = "correct or remove it in http_resolver_preferred_urls or …_fallback_urls";

    private final HttpCaller http;
    private final EchoServices services;
    private final Family family;

    Poll(HttpCaller http, EchoServices services, Family family) {
        this.http = http;
        this.services = services;
        this.family = family;
    }

    private record Vote(String service, Optional<IpAddress> address, String found) {}

    String what() {
        return "resolvers " + family;
    }

    List<Finding> findings() throws InterruptedException, ExecutionException {
        List<Vote> votes = votes();
        Map<IpAddress, List<String>> addresses = new LinkedHashMap<>();
        for (Vote vote : votes) {
            vote.address()
                    .ifPresent(address -> addresses
                            .computeIfAbsent(address, any -> new ArrayList<>())
                            .add(vote.service()));
        }
        List<Finding> findings = new ArrayList<>();
        for (Vote vote : votes) findings.add(finding(vote, !addresses.isEmpty()));
        if (addresses.size() > 1) {
            findings.add(Finding.failure(
                    what(),
                    "they disagree: " + addresses,
                    "remove those that are wrong, or raise consensus: the record would go back and forth"));
        }
        return findings;
    }

    private Finding finding(Vote vote, boolean others) {
        String what = "resolver " + vote.service() + " " + family;
        if (vote.address().isPresent()) return Finding.ok(what, vote.found());
        return others
                ? Finding.warning(what, vote.found(), REMEDY)
                : Finding.failure(what, vote.found(), "no resolver works: see to the network, or " + REMEDY);
    }

    private List<Vote> votes() throws InterruptedException, ExecutionException {
        List<URI> urls = Stream.of(services.preferred(), services.fallback())
                .flatMap(List::stream)
                .distinct()
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(AT_ONCE, urls.size()), task -> new Thread(task, "dyndns-resolver-poll"));
        try {
            List<Future<Vote>> asked =
                    urls.stream().map(url -> threads.submit(() -> vote(url))).toList();
            List<Vote> votes = new ArrayList<>();
            for (Future<Vote> each : asked) votes.add(each.get());
            return votes;
        } finally {
            threads.shutdownNow();
        }
    }

    private Vote vote(URI url) {
        try {
            Duration twice = services.timeout().multipliedBy(2);
            Duration bound = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
            Route route = new Route(Optional.of(family), services.caFile());
            Reply reply = http.get(url, Inquiry.HEADERS, new Limits(bound, MAX_BODY_BYTES), route);
            if (reply.status() != 200) return none(url, "answers with HTTP status " + reply.status());
            return IpAddress.parse(reply.body().strip())
                    .filter(it -> it.family() == family && it.reach() != Reach.NEVER)
                    .map(address -> new Vote(ShownAddress.of(url), Optional.of(address), "answers " + address))
                    .orElseGet(() -> none(url, "its answer is no usable " + family + " address"));
        } catch (IOException e) {
            return none(url, String.valueOf(e.getMessage()));
        }
    }

    private static Vote none(URI url, String found) {
        return new Vote(ShownAddress.of(url), Optional.empty(), found);
    }
}
