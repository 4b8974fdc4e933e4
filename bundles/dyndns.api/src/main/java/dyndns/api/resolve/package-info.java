/** Finding out the public address of this machine. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.api.resolve;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
