/** Update requests, and the keys that sign and verify them. */
@Version("1.1.0")
@Export
@NullMarked
package dyndns.api.update;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
