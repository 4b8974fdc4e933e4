package dyndns.client;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The settings form of one host. */
@ObjectClassDefinition(
        name = "Host of this client",
        description = "A host whose addresses this machine finds out and sends.")
@interface ClientConfig {
    @AttributeDefinition(name = "Host", description = "Fully qualified domain name; signed exactly as written here.")
    String host();

    @AttributeDefinition(
            name = "Address families",
            description = "What is found out and sent: ip4 (A), ip6 (AAAA), or both. Default: ip4.",
            options = {@Option(label = "IPv4", value = "ip4"), @Option(label = "IPv6", value = "ip6")})
    String[] address_families() default {"ip4"};

    @AttributeDefinition(
            name = "Interval when confirmed",
            description = "Time between two looks once the DNS agrees, in seconds: 1 to 300. Default: 45.",
            min = "1",
            max = "300")
    int interval_confirmed_s() default 45;

    @AttributeDefinition(
            name = "Interval when not confirmed",
            description = "Time between two looks until the DNS agrees, in seconds: 1 to 300. Default: 30.",
            min = "1",
            max = "300")
    int interval_unconfirmed_s() default 30;

    @AttributeDefinition(
            name = "Deliver to",
            description = "When an update counts as delivered: any transport has it, or all have. Default: any.",
            options = {@Option(label = "Any transport", value = "any"), @Option(label = "All transports", value = "all")
            })
    String deliver() default "any";

    @AttributeDefinition(
            name = "Allow private addresses",
            description = "Also send private, unique-local, carrier-grade NAT, link-local IPv4, documentation and"
                    + " benchmark addresses. Default: no.")
    boolean allow_private() default false;

    @AttributeDefinition(
            name = "Force",
            description = "Send an update at the start even when the DNS agrees already. Default: no.")
    boolean force() default false;

    @AttributeDefinition(
            name = "Withdraw after",
            description = "Remove the record of a family that had an address since the program's start and has had"
                    + " none for so long, in seconds, while the other family was resolved all that time. Resolvers"
                    + " that fail look the same as no address: choose hours. The server must allow it for the host."
                    + " Default: 0, never.",
            min = "0")
    long withdraw_after_s() default 0;

    @AttributeDefinition(
            name = "Signer filter",
            description = "LDAP filter for the key, such as (signer.name=home). Default: any.")
    String signer_target() default "(objectClass=*)";

    @AttributeDefinition(
            name = "Resolver filter",
            description = "LDAP filter for the resolvers, such as (resolver.name=uplink1). Default: all.")
    String resolver_target() default "(objectClass=*)";

    @AttributeDefinition(
            name = "Transport filter",
            description = "LDAP filter for the transports, such as (transport.name=home). Default: all.")
    String transport_target() default "(objectClass=*)";

    @AttributeDefinition(
            name = "Look-up filter",
            description = "LDAP filter for what asks the DNS for the record. Default: any.")
    String lookup_target() default "(objectClass=*)";
}
