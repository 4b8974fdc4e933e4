/** What happened to each host, kept for some time. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.api.history;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
