package dyndns.transport.http;

import dyndns.api.config.ShownAddress;
import dyndns.api.send.Delivery;
import dyndns.api.send.UpdateSender;
import dyndns.api.update.SignedUpdate;
import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Route;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The client's end: posts each update to one URL. There is no connection, so it never says that it is ready. */
@Designate(ocd = HttpSender.Config.class, factory = true)
@Component(
        name = "dyndns.transport.http",
        configurationPid = "dyndns.transport.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
public final class HttpSender implements UpdateSender {
    private static final int THREADS = 4;
    private static final int WAITING = 1_000;
    private static final int IDLE_S = 10;

    @ObjectClassDefinition(
            name = "Sending updates over HTTP",
            description = "A client posts its updates to one server.")
    @interface Config {
        @AttributeDefinition(
                name = "URL",
                description =
                        "http:// or https://, such as https://dyndns.example/update. Shown as it is: a login goes below.")
        String url();

        @AttributeDefinition(
                name = "Login",
                required = false,
                type = AttributeType.PASSWORD,
                description = "user:password, sent as Basic authentication; wins over the one in the URL. Empty: that"
                        + " one, or none.")
        String _login() default "";

        @AttributeDefinition(
                name = "CA file",
                required = false,
                description = "PEM file of CAs that are trusted besides the system's; empty: none.")
        String ca_cert() default "";

        @AttributeDefinition(
                name = "Time-out",
                min = "100",
                max = "30000",
                description = "For the whole exchange, in milliseconds: 100 to 30000; default 10000.")
        long timeout_ms() default 10_000;

        @AttributeDefinition(
                name = "Name",
                required = false,
                description = "What this transport is chosen by, in transport.target of a client.")
        String transport_name() default "";
    }

    private final String name;
    private final ThreadPoolExecutor threads;
    private final Poster poster;

    /** @throws IllegalArgumentException naming the first bad property */
    @Activate
    public HttpSender(@Reference(name = "http") HttpCaller http, Config config) {
        Endpoint endpoint = Endpoint.parse(String.valueOf(config.url()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "url: " + ShownAddress.of(String.valueOf(config.url())) + "; allowed: " + Endpoint.ALLOWED));
        this.name = endpoint.toString();
        this.threads = threads(endpoint);
        Optional<Path> ca = config.ca_cert().isEmpty() ? Optional.empty() : Optional.of(Path.of(config.ca_cert()));
        this.poster = new Poster(
                http,
                endpoint.withLogin(config._login()),
                new Route(Optional.empty(), ca),
                Duration.ofMillis(config.timeout_ms()),
                new ReplyReader(Clock.systemUTC()),
                threads);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<Delivery> send(SignedUpdate update) {
        return poster.post(update.envelope());
    }

    @Deactivate
    void deactivate() {
        threads.shutdownNow();
    }

    private static ThreadPoolExecutor threads(Endpoint endpoint) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_S,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                task -> new Thread(task, "dyndns-http-send-" + endpoint.url().getHost()));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
