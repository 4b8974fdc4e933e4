/** Resource record sets, the providers that hold them, and looking them up. */
@Version("2.0.0")
@Export
@NullMarked
package dyndns.api.dns;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
