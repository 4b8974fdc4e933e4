/** Tests that every implementation of a service interface must pass. */
@NullMarked
package dyndns.contracts;

import org.jspecify.annotations.NullMarked;
