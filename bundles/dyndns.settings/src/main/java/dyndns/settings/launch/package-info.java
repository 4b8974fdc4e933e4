/** What the command line asks of the settings. */
@Version("1.2.0")
@NullMarked
package dyndns.settings.launch;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
