/** Hosts that may be updated: their names, keys and policies. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.api.host;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
