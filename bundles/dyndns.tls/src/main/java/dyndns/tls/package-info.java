/** Certificates and keys in PEM files (RFC 7468), and the TLS contexts made of them. Nothing is kept: a renewed file counts at the next reading. */
@Version("1.1.0")
@Export
@NullMarked
package dyndns.tls;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
