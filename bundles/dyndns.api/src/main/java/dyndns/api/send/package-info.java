/** The client's end of a transport: one attempt at one signed update. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.api.send;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
