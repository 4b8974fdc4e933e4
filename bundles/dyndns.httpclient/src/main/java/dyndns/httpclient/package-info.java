/** One HTTP exchange with a hard deadline, over one address family. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.httpclient;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
