/** IP addresses as text, their family, and how far they reach. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.api.address;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
