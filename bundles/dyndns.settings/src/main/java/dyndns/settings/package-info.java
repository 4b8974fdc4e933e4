/** The settings file and environment as configurations, and the guard that checks every configuration. */
@NullMarked
package dyndns.settings;

import org.jspecify.annotations.NullMarked;
