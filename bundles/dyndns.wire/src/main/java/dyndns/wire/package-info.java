/**
 * The update request on the wire: its JSON envelope and the bytes that are signed. No I/O, no state.
 */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.wire;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
