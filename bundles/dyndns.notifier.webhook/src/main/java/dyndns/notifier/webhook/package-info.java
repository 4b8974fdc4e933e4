/** Tells programs and chat services over HTTP. */
@NullMarked
package dyndns.notifier.webhook;

import org.jspecify.annotations.NullMarked;
