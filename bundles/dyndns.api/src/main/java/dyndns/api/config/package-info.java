/** Checked configuration, and where a running program keeps its state. */
@Version("1.1.0")
@Export
@NullMarked
package dyndns.api.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
