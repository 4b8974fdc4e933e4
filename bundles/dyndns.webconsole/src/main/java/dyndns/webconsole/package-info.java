/** The console: its login, its pages, and what they may do. */
@NullMarked
package dyndns.webconsole;

import org.jspecify.annotations.NullMarked;
