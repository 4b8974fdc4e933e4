/** HTTP: both ends. */
@NullMarked
package dyndns.transport.http;

import org.jspecify.annotations.NullMarked;
