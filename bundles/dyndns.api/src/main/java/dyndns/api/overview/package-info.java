/** How things stand now, for people who look: the console and the doctor. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.api.overview;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
