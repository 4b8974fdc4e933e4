/** Credentials that end some day. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.api.credentials;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
