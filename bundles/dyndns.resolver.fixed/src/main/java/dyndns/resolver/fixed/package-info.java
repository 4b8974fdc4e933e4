/** Addresses from the configuration. */
@NullMarked
package dyndns.resolver.fixed;

import org.jspecify.annotations.NullMarked;
