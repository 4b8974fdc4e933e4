/** Accepted updates that are not applied yet, and the last accepted time of each host. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
