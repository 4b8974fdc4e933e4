/**
 * What people are told of: {@link dyndns.notices.Notice notices}, made of events, and the thread that carries them.
 * Notifiers bring the {@link dyndns.notices.Outbox}.
 */
@Version("1.1.0")
@Export
@NullMarked
package dyndns.notices;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
