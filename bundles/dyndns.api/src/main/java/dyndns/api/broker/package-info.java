/** The state of a connection to a message broker. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.api.broker;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
