/** Hosts from configurations and host files. */
@NullMarked
package dyndns.hosts.config;

import org.jspecify.annotations.NullMarked;
