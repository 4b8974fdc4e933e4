/** The demonstration behind {@code ./demo}. */
@NullMarked
package dyndns.demo;

import org.jspecify.annotations.NullMarked;
