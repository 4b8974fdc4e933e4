/** A resolver that reads the address from a file which something else keeps up to date. */
@NullMarked
package example.resolver.file;

import org.jspecify.annotations.NullMarked;
