/** Asks echo services which address this machine is seen with. */
@NullMarked
package dyndns.resolver.http;

import org.jspecify.annotations.NullMarked;
