package dyndns.resolver.http;

import dyndns.api.address.Family;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import dyndns.httpclient.HttpCaller;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Asks echo services on the web which address this machine is seen with. */
@Designate(ocd = HttpResolver.Config.class, factory = true)
@Component(
        configurationPid = HttpResolver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = IpResolver.KIND + "=http")
public final class HttpResolver implements IpResolver {
    static final String PID = "dyndns.resolver.http";

    /** Settings of one resolver. */
    @ObjectClassDefinition(
            name = "HTTP address resolver",
            description = "Echo services that answer with one bare address as text.")
    @interface Config {
        @AttributeDefinition(
                name = "Preferred URLs",
                description =
                        "http or https; asked first, in random order. Both lists empty: a list of well-known ones.",
                required = false)
        String[] preferred_urls() default {};

        @AttributeDefinition(
                name = "Fallback URLs",
                description = "http or https; asked after the preferred ones, in random order. Default: none.",
                required = false)
        String[] fallback_urls() default {};

        @AttributeDefinition(
                name = "Consensus",
                description = "So many services must agree, so that a lying one moves no record: 1 to 20. Default: 1.",
                min = "1",
                max = "20")
        int consensus() default 1;

        @AttributeDefinition(
                name = "Time-out",
                description = "For one whole exchange, in milliseconds: 100 to 20000. Default: 2000.",
                min = "100",
                max = "20000")
        int timeout_ms() default 2_000;

        @AttributeDefinition(
                name = "Tries",
                description = "Most questions to one URL that gives no answer: 1 to 10. Default: 3.",
                min = "1",
                max = "10")
        int tries() default 3;

        @AttributeDefinition(
                name = "CA certificates",
                description = "PEM file of certificates trusted besides the system's. Default: none.",
                required = false)
        String ca_cert() default "";

        @AttributeDefinition(name = "Name", description = "Name of this resolver in filters and logs. Default: http.")
        String resolver_name() default "http";
    }

    private final HttpCaller http;
    private final EchoServices services;
    private final Pause pause;

    /** @throws IllegalArgumentException naming the property and the first bad value */
    @Activate
    public HttpResolver(@Reference(name = "http") HttpCaller http, Config config) {
        this(http, EchoServices.of(config), Pause.SLEEP);
    }

    HttpResolver(HttpCaller http, EchoServices services, Pause pause) {
        this.http = http;
        this.services = services;
        this.pause = pause;
    }

    @Override
    public String label() {
        return "HttpResolver";
    }

    @Override
    public Resolution resolve(Family family) {
        return new Inquiry(http, services, family, pause, System::nanoTime).run(ThreadLocalRandom.current());
    }
}
