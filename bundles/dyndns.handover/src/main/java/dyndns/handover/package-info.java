/**
 * Bundles that nearly everything uses, replaced while the program runs: all restarts with the newer version, and with the
 * one before when the program does not come back. Uses nothing but the framework, so it restarts with none of them.
 */
@Version("1.0.0")
@Export(substitution = Export.Substitution.NOIMPORT)
@NullMarked
package dyndns.handover;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
