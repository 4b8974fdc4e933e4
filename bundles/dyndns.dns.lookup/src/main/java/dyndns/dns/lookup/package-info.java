/** Asks the zone's own name servers for a record set. */
@NullMarked
package dyndns.dns.lookup;

import org.jspecify.annotations.NullMarked;
