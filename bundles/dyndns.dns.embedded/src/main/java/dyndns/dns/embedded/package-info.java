/** An authoritative name server in the process. */
@NullMarked
package dyndns.dns.embedded;

import org.jspecify.annotations.NullMarked;
