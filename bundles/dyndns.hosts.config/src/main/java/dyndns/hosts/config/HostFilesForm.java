package dyndns.hosts.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Form of the configuration {@value #PID}: where many hosts stand in files. */
@ObjectClassDefinition(
        pid = HostFilesForm.PID,
        name = "Host files",
        description = "Hosts in files, for many hosts at once. The files are looked at each second.")
@interface HostFilesForm {
    String PID = "dyndns.hosts.config";

    @AttributeDefinition(
            name = "Files",
            description = "Paths of JSON or YAML files: a map of host names to lists of public keys or to maps with"
                    + " public_keys, ttl, zone, allow_private, allow_withdraw, signature, locked. Empty: none.",
            required = false)
    String[] file() default {};
}
