package dyndns.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a page for each exact path; everything else is 404. */
final class Site implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Site.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Map<String, Supplier<Page>> pages;

    Site(Map<String, Supplier<Page>> pages) {
        this.pages = Map.copyOf(pages);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            answer(exchange, page(exchange));
        } finally {
            exchange.close();
        }
    }

    private Page page(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Supplier<Page> page = path == null ? null : pages.get(path);
        if (page == null) return Page.plain(404, "There is no such page.\n");
        if (!METHODS.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Page.plain(405, "Only GET and HEAD.\n");
        }
        try {
            return page.get();
        } catch (RuntimeException e) {
            LOG.error("{} failed", path, e);
            return Page.plain(500, "The page could not be made; the log says why.\n");
        }
    }

    private static void answer(HttpExchange exchange, Page page) throws IOException {
        byte[] body = page.bytes();
        exchange.getResponseHeaders().set("Content-Type", page.type());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(page.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(page.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
