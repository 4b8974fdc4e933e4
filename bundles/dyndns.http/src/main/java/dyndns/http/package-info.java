/** Named listeners on the Felix HTTP service, with PEM certificates. */
@NullMarked
package dyndns.http;

import org.jspecify.annotations.NullMarked;
