package dyndns.webconsole;

import java.util.List;

/** What is around the content of each page. */
final class Frame {
    private static final List<Entry> ENTRIES = List.of(
            new Entry("overview", "Overview"),
            new Entry("host", "Add host"),
            new Entry("try", "Try"),
            new Entry("notifications", "Notifications"),
            new Entry("configMgr", "Configuration"),
            new Entry("bundles", "Bundles"));

    private final Session session;
    private final boolean server;

    private record Entry(String label, String title) {}

    /** @param server whether there are hosts to be managed */
    Frame(Session session, boolean server) {
        this.session = session;
        this.server = server;
    }

    /** The beginning of a document, up to its body. */
    static void head(Html html, String title) {
        String files = Asked.ROOT + StaticFiles.FOLDER;
        html.doctype().begin("html", "lang", "en").begin("head");
        html.single("meta", "charset", "utf-8");
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.single("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title + " – dyndns");
        html.single("link", "rel", "icon", "href", files + "logo.svg", "type", "image/svg+xml");
        html.single("link", "rel", "stylesheet", "href", files + "console.css");
        html.begin("script", "src", files + "console.js", "defer", "").end();
        html.end();
    }

    /** Opens the page, up to its main part. */
    void open(Html html, String label, String title) {
        head(html, title);
        html.begin("body");
        html.element("a", "Skip to the content", "href", "#content", "class", "skip");
        html.begin("header", "class", "bar");
        html.begin("a", "href", link("overview"), "class", "home");
        html.single("img", "src", Asked.ROOT + StaticFiles.FOLDER + "logo.svg", "alt", "dyndns")
                .end();
        html.begin("nav", "aria-label", "Pages").begin("ul");
        for (Entry entry : ENTRIES) {
            if (!server && (entry.label().equals("host") || entry.label().equals("try"))) continue;
            boolean here = entry.label().equals(label);
            html.begin("li");
            if (here) html.element("a", entry.title(), "href", link(entry.label()), "aria-current", "page");
            else html.element("a", entry.title(), "href", link(entry.label()));
            html.end();
        }
        html.end().end();
        html.begin("form", "method", "post", "action", link("logout"));
        html.element(
                "button", "Log out", "type", "submit", "class", "plain", "title", "Logged in as " + session.user());
        html.end().end();
        html.begin("main", "id", "content", "tabindex", "-1");
    }

    /** Closes what {@link #open} opened. */
    static void close(Html html) {
        html.end().end().end();
    }

    static String link(String path) {
        return Asked.ROOT + "/" + path;
    }
}
