/** Tests of the examples that operators copy. */
@NullMarked
package dyndns.examples;

import org.jspecify.annotations.NullMarked;
