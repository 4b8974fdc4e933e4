package dyndns.hosts.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Form of the factory configuration {@value #PID}: one host. */
@ObjectClassDefinition(
        factoryPid = HostForm.PID,
        name = "Known host",
        description = "A host whose address records may be updated by whoever holds one of its keys.")
@interface HostForm {
    String PID = "dyndns.host";

    @AttributeDefinition(name = "Host name", description = "Fully qualified, such as home.example.com.")
    String host();

    @AttributeDefinition(
            name = "Public keys",
            description =
                    "Base64 of 32 bytes each (ed25519). Any one of them is enough; without one nothing is accepted.")
    String[] public_keys();

    @AttributeDefinition(
            name = "TTL",
            description = "Time to live of its records in seconds, 1 to 2147483647; default 60.",
            min = "1",
            max = "2147483647")
    int ttl_s() default 60;

    @AttributeDefinition(
            name = "Zone",
            description = "The zone to write to. Empty: the longest one that a DNS provider serves.",
            required = false)
    String zone() default "";

    @AttributeDefinition(
            name = "Allow private addresses",
            description = "Whether its records may hold private and documentation addresses: default no.")
    boolean allow_private() default false;

    @AttributeDefinition(
            name = "Allow withdrawal",
            description = "Families whose record an update may remove: ipv4, ipv6; default none.",
            options = {@Option(label = "IPv4", value = "ipv4"), @Option(label = "IPv6", value = "ipv6")},
            required = false)
    String[] allow_withdraw() default {};

    @AttributeDefinition(
            name = "Signature",
            description = "Which signature is enough: any, or version 2 only; default any.",
            options = {@Option(label = "Any", value = "any"), @Option(label = "Version 2", value = "v2")})
    String signature() default "any";

    @AttributeDefinition(
            name = "Locked",
            description = "Families whose record updates leave as it is: ipv4, ipv6; default none.",
            options = {@Option(label = "IPv4", value = "ipv4"), @Option(label = "IPv6", value = "ipv6")},
            required = false)
    String[] locked() default {};
}
