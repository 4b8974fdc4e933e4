package dyndns.dns.route53;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Route 53's API as far as the provider uses it, strict about batches: all or nothing. */
final class FakeRoute53 implements AutoCloseable {
    private static final String FRAME = "<%s xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">%s</%1$s>";
    private static final Pattern CHANGE = Pattern.compile("<Change>(.*?)</Change>", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("<Value>(.*?)</Value>", Pattern.DOTALL);

    /** Zone names by id. */
    final Map<String, String> zones = new ConcurrentHashMap<>(Map.of("ZTEST", "dyn.example.org."));
    /** Ids of those that are private. */
    final Set<String> privateZones = ConcurrentHashMap.newKeySet();
    /** Record sets as XML by reversed name and type. */
    final NavigableMap<String, String> records = Collections.synchronizedNavigableMap(new TreeMap<>());
    /** The number of changes in each request that was taken. */
    final List<Integer> batches = new CopyOnWriteArrayList<>();
    /** What was asked: method and path. */
    final List<String> requests = new CopyOnWriteArrayList<>();
    /** Asked before each batch, with its body: an error to answer with, or null. */
    volatile Function<String, Error> faults = body -> null;

    /** Whether whoever asks may do nothing at all. */
    volatile boolean denied;
    /** A zone that may not be read. */
    volatile String hidden = "ZNONE";

    volatile String status = "INSYNC";
    /** Every answer is 200 and an empty page. */
    volatile boolean blank;

    private final HttpServer server;

    /** @param message of an InvalidChangeBatch, or of all others */
    record Error(int status, String code, String message) {}

    FakeRoute53() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2013-04-01/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A record set that no provider of ours would make. */
    void put(String name, String type, String inner) {
        records.put(
                key(name, type),
                "<ResourceRecordSet><Name>" + name + "</Name><Type>" + type + "</Type>" + inner
                        + "</ResourceRecordSet>");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI url = exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add(exchange.getRequestMethod() + " " + url);
        String path = url.getPath().substring("/2013-04-01/".length());
        try (exchange) {
            Error fault = exchange.getRequestMethod().equals("POST") ? faults.apply(body) : null;
            if (blank) exchange.sendResponseHeaders(200, -1);
            else if (denied || path.endsWith("/" + hidden))
                error(exchange, new Error(403, "AccessDenied", "no identity-based policy allows it"));
            else if (fault == null) answer(exchange, path, query(url), body);
            else error(exchange, fault);
        }
    }

    private void answer(HttpExchange exchange, String path, Map<String, String> query, String body) throws IOException {
        String[] parts = path.split("/");
        if (parts[0].equals("change")) {
            send(exchange, 200, "GetChangeResponse", changeInfo(parts[1]));
        } else if (parts[0].equals("hostedzonesbyname")) {
            String found = zones.keySet().stream().sorted().map(this::zone).collect(Collectors.joining());
            send(exchange, 200, "ListHostedZonesByNameResponse", "<HostedZones>" + found + "</HostedZones>");
        } else if (!zones.containsKey(parts[1])) {
            error(exchange, new Error(404, "NoSuchHostedZone", "No hosted zone found with ID: " + parts[1]));
        } else if (parts.length == 2) {
            send(exchange, 200, "GetHostedZoneResponse", zone(parts[1]));
        } else if (exchange.getRequestMethod().equals("GET")) {
            list(exchange, query);
        } else {
            change(exchange, zones.get(parts[1]), body);
        }
    }

    private String zone(String id) {
        return "<HostedZone><Id>/hostedzone/" + id + "</Id><Name>" + zones.get(id) + "</Name><Config><PrivateZone>"
                + privateZones.contains(id) + "</PrivateZone></Config></HostedZone>";
    }

    private String changeInfo(String id) {
        return "<ChangeInfo><Id>/change/" + id + "</Id><Status>" + status
                + "</Status><SubmittedAt>2026-01-01T00:00:00Z</SubmittedAt></ChangeInfo>";
    }

    private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
        int most = Integer.parseInt(query.getOrDefault("maxitems", "300"));
        String from = key(query.getOrDefault("name", ""), query.getOrDefault("type", ""));
        List<Map.Entry<String, String>> rest;
        synchronized (records) {
            rest = new ArrayList<>(records.tailMap(from, true).entrySet());
        }
        String page = rest.stream().limit(most).map(Map.Entry::getValue).collect(Collectors.joining());
        boolean more = rest.size() > most;
        String next = more ? next(rest.get(most).getValue()) : "";
        send(
                exchange,
                200,
                "ListResourceRecordSetsResponse",
                "<ResourceRecordSets>" + page + "</ResourceRecordSets><IsTruncated>" + more + "</IsTruncated>" + next);
    }

    private static String next(String set) {
        return "<NextRecordName>" + inner(set, "Name") + "</NextRecordName><NextRecordType>" + inner(set, "Type")
                + "</NextRecordType>";
    }

    private void change(HttpExchange exchange, String zone, String body) throws IOException {
        List<String> changes =
                CHANGE.matcher(body).results().map(m -> m.group(1)).toList();
        List<String> wrong = new ArrayList<>();
        int count = 0;
        int characters = 0;
        for (String change : changes) {
            int times = change.contains("UPSERT") ? 2 : 1;
            List<String> values =
                    VALUE.matcher(change).results().map(m -> m.group(1)).toList();
            count += times * values.size();
            characters += times * String.join("", values).length();
            problem(change, zone).ifPresent(wrong::add);
        }
        if (count > 1_000) wrong.add("Number of records limit of 1000 exceeded.");
        if (characters > 32_000) wrong.add("Maximum number of characters in values limit of 32000 exceeded.");
        if (!wrong.isEmpty()) {
            error(exchange, new Error(400, "InvalidChangeBatch", wrong.toString()));
            return;
        }
        changes.forEach(this::apply);
        batches.add(changes.size());
        send(exchange, 200, "ChangeResourceRecordSetsResponse", changeInfo("C" + batches.size()));
    }

    private java.util.Optional<String> problem(String change, String zone) {
        String name = inner(change, "Name") + ".";
        String type = inner(change, "Type");
        if (!name.replaceFirst("\\.\\.$", ".").endsWith("." + zone) && !name.equals(zone)) {
            return java.util.Optional.of("RRSet with DNS name " + name + " is not permitted in zone " + zone);
        }
        if (!change.contains("DELETE")) return java.util.Optional.empty();
        String held = records.get(key(inner(change, "Name"), type));
        if (held != null && inner(held, "Value").equals(inner(change, "Value"))) return java.util.Optional.empty();
        return java.util.Optional.of("Tried to delete resource record set [name='" + name + "', type='" + type
                + "'] but the values provided do not match the current values");
    }

    private void apply(String change) {
        String name = inner(change, "Name").replaceFirst("\\.?$", ".");
        String type = inner(change, "Type");
        if (change.contains("DELETE")) records.remove(key(name, type));
        else {
            put(
                    name,
                    type,
                    "<TTL>" + inner(change, "TTL") + "</TTL><ResourceRecords>" + inner(change, "ResourceRecords")
                            + "</ResourceRecords>");
        }
    }

    private static String inner(String xml, String tag) {
        int start = xml.indexOf("<" + tag + ">");
        return start < 0 ? "" : xml.substring(start + tag.length() + 2, xml.indexOf("</" + tag + ">", start));
    }

    private static String key(String name, String type) {
        List<String> labels =
                new ArrayList<>(Arrays.asList(name.replaceFirst("\\.$", "").split("\\.")));
        Collections.reverse(labels);
        return String.join("!", labels) + " " + type;
    }

    private static Map<String, String> query(URI url) {
        if (url.getRawQuery() == null) return Map.of();
        return Stream.of(url.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static void error(HttpExchange exchange, Error error) throws IOException {
        send(
                exchange,
                error.status(),
                "ErrorResponse",
                "<Error><Type>Sender</Type><Code>" + error.code() + "</Code><Message>" + error.message()
                        + "</Message></Error><RequestId>1</RequestId>");
    }

    private static void send(HttpExchange exchange, int status, String root, String inner) throws IOException {
        byte[] body = String.format(Locale.ROOT, FRAME, root, inner).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
