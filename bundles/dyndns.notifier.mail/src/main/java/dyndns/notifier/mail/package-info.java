/** Tells people by mail. */
@NullMarked
package dyndns.notifier.mail;

import org.jspecify.annotations.NullMarked;
