/** One stream of everything that happens, for metrics, health, notifiers and history. */
@Version("1.1.0")
@Export
@NullMarked
package dyndns.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
