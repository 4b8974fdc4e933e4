package dyndns.webconsole;

/** The form for another host. */
final class NewHost {
    private NewHost() {}

    static void form(Visit visit, Html html) {
        html.begin("section", "class", "narrow");
        visit.form(html, Frame.link("host"));
        html.element("label", "Host name", "for", "new-name");
        html.single(
                "input",
                "id",
                "new-name",
                "name",
                "new-name",
                "required",
                "",
                "value",
                visit.text("new-name"),
                "autocomplete",
                "off",
                "placeholder",
                "home.example.com",
                "aria-describedby",
                "name-help");
        html.element(
                "p",
                "Fully qualified; its zone must be served by one of the DNS providers.",
                "id",
                "name-help",
                "class",
                "quiet");
        html.element("label", "Public key", "for", "key");
        html.single(
                "input",
                "id",
                "key",
                "name",
                "key",
                "class",
                "code",
                "value",
                visit.text("key"),
                "autocomplete",
                "off",
                "aria-describedby",
                "key-help");
        html.element(
                "p",
                "Base64 of 32 bytes (ed25519), as the client's --gen-keypair prints it. Empty: made on the"
                        + " host's page afterwards.",
                "id",
                "key-help",
                "class",
                "quiet");
        html.element("button", "Add host", "name", "create", "value", "1", "class", "primary")
                .end()
                .end();
    }
}
