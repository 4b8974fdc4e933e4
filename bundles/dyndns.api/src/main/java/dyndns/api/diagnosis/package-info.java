/** What is wrong with a set-up, found out without starting anything. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.api.diagnosis;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
