package dyndns.settings;

import dyndns.api.config.ListenAddress;
import java.util.Optional;
import java.util.Set;

/** The field {@code console}: the server's is on unless its address is empty, the client's off until it has one. */
final class ConsoleSettings {
    private static final Set<String> FIELDS = Set.of("listen", "user", "password_file", "tls_cert", "tls_key");

    private final Fields console;
    private final Configurations configurations;

    ConsoleSettings(Fields console, Configurations configurations) {
        this.console = console;
        this.configurations = configurations;
    }

    /** @param unasked whether it is there without an address, at its own default */
    void read(boolean unasked) {
        console.warnOfOthersThan(FIELDS);
        console.together("tls_cert", "tls_key");
        Optional<String> listen = console.at("listen").rawText();
        listen.filter(text -> !text.isEmpty()).ifPresent(this::checkAddress);
        boolean on = listen.isPresent() ? !listen.get().isEmpty() : unasked;
        if (!on) return;
        configurations.add(
                "dyndns.webconsole",
                new Values()
                        .put("listen", console.at("listen"))
                        .put("user", console.at("user"))
                        .put("password.file", console.at("password_file"))
                        .put("tls.cert", console.at("tls_cert"))
                        .put("tls.key", console.at("tls_key")));
    }

    private void checkAddress(String listen) {
        Optional<ListenAddress> address = ListenAddress.parse(listen);
        if (address.isEmpty()) console.at("listen").refuse(ListenAddress.ALLOWED + ", or an empty text for no console");
        boolean open = address.filter(a -> !a.loopback()).isPresent();
        if (open && !console.has("tls_cert")) {
            console.at("listen")
                    .refuse("an address of this host alone, such as 127.0.0.1:8080, or tls_cert and tls_key");
        }
    }
}
