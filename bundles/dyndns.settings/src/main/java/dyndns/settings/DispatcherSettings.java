package dyndns.settings;

import dyndns.api.config.ShownAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The client's field {@code http_dispatcher}: a configuration for each server that updates are sent to over HTTP. */
final class DispatcherSettings {
    private final Fields fields;
    private final Configurations configurations;
    private final Set<URI> known = new HashSet<>();

    DispatcherSettings(Fields fields, Configurations configurations) {
        this.fields = fields;
        this.configurations = configurations;
    }

    void read() {
        for (Fields dispatcher : fields.list("http_dispatcher")) {
            dispatcher.warnOfOthersThan(Set.of("url"));
            Field field = dispatcher.at("url");
            Optional<String> url = field.text();
            if (url.isEmpty()) {
                field.missing(dispatcher.where(), WebAddress.ALLOWED);
            } else if (WebAddress.isValid(url.get())) {
                add(url.get(), field);
            } else {
                field.refuse(ShownAddress.of(url.get()), WebAddress.ALLOWED);
            }
        }
    }

    private void add(String url, Field field) {
        URI uri = URI.create(url);
        if (!known.add(uri)) field.refuse("each address once");
        String pid = pid(uri);
        String bare = uri.getRawUserInfo() == null ? url : url.replaceFirst("//[^/]*?@", "//");
        // The console shows addresses, and no logins.
        configurations.add(
                pid,
                new Values()
                        .put("url", field, from -> Optional.of(bare))
                        .putSecret(
                                ".login",
                                field,
                                "settings-http-" + pid.substring(pid.indexOf('~') + 1),
                                Optional.ofNullable(uri.getUserInfo()))
                        .put("transport.name", "http " + uri.getHost())
                        .put("ca.cert", fields.at("http_ca_cert")));
    }

    /** Of the address without what may be secret in it; numbered where several differ in that alone. */
    private String pid(URI uri) {
        String name = ShownAddress.of(uri).replaceFirst(".*?//", "").replaceAll("[^A-Za-z0-9._-]", "_");
        String first = "dyndns.transport.http~" + name;
        String pid = first;
        for (int number = 2; configurations.has(pid); number++) pid = first + "-" + number;
        return pid;
    }
}
