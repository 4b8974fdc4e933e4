/** The addresses of a network interface. */
@NullMarked
package dyndns.resolver.interfaces;

import org.jspecify.annotations.NullMarked;
