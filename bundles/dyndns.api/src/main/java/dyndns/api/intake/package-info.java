/** The server's door: what transports hand in, and what they are answered. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.api.intake;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
