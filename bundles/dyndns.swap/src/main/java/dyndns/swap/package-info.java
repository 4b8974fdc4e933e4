/** Replaces bundles of a running program: of several versions of one symbolic name, the highest that can run runs. */
@NullMarked
package dyndns.swap;

import org.jspecify.annotations.NullMarked;
