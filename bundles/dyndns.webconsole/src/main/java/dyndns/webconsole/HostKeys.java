package dyndns.webconsole;

import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import java.util.List;

/** The keys of a host: who has the private half of one may update it. */
final class HostKeys {
    private final Visit visit;
    private final Host host;

    HostKeys(Visit visit, Host host) {
        this.visit = visit;
        this.host = host;
    }

    void write(Html html) {
        List<String> keys = HostConfiguration.keys(host);
        html.begin("section", "aria-labelledby", "keys").element("h2", "Keys", "id", "keys");
        if (keys.isEmpty()) html.element("p", "None: nothing from this host is accepted.", "class", "quiet");
        html.begin("ul", "class", "keys");
        for (String key : keys) key(html, key, keys.size() == 1);
        html.end();
        visit.form(html, path());
        html.element("label", "Another public key, base64 of 32 bytes (ed25519)", "for", "key");
        html.begin("div", "class", "line");
        html.single("input", "id", "key", "name", "key", "class", "code", "required", "", "value", entered());
        html.element("button", "Add key", "name", "add-key", "value", "1").end().end();
        visit.form(html, path());
        html.element("button", "Make a new key pair", "name", "make-key", "value", "1");
        html.element("p", "Its public half is added; its private half is shown once.", "class", "quiet");
        html.end().end();
    }

    private String entered() {
        return visit.has("add-key") ? visit.text("key") : "";
    }

    private void key(Html html, String key, boolean last) {
        html.begin("li").element("code", key);
        visit.form(html, path());
        html.single("input", "type", "hidden", "name", "key", "value", key);
        if (last) {
            html.begin("label", "class", "sure").single("input", "type", "checkbox", "name", "sure", "value", "1");
            html.text("the last one, too").end();
        }
        html.element(
                "button",
                "Remove",
                "name",
                "remove-key",
                "value",
                "1",
                "class",
                "danger",
                "aria-label",
                "Remove key " + key.substring(0, Math.min(8, key.length())));
        html.end().end();
    }

    private String path() {
        return Frame.link("host?name=" + host.name());
    }

    /** A key file that is never to be seen again. */
    static void once(Html html, HostName name, String file) {
        html.begin("section", "aria-labelledby", "once", "class", "once");
        html.element("h2", "The new key file", "id", "once");
        html.element(
                "p",
                "It is shown this one time and kept nowhere. Put it where the client of " + name
                        + " looks for it (keypair_path), mode 0600.");
        html.element("pre", file, "tabindex", "0", "aria-label", "Key file");
        html.element("a", "I have it: back to the host", "href", Frame.link("host?name=" + name), "class", "button");
        html.end();
    }
}
