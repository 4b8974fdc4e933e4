/** The backend of SLF4J: one readable line an event on standard error. */
@NullMarked
package dyndns.logging;

import org.jspecify.annotations.NullMarked;
