/** Tells events to their listeners, each with a bounded queue. */
@NullMarked
package dyndns.events;

import org.jspecify.annotations.NullMarked;
