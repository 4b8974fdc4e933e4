/** The command line of the exported jars and the end of their processes. */
@NullMarked
package dyndns.cli;

import org.jspecify.annotations.NullMarked;
