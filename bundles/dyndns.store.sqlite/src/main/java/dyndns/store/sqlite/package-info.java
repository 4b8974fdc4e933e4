/** Accepted updates and last accepted times in SQLite. */
@NullMarked
package dyndns.store.sqlite;

import org.jspecify.annotations.NullMarked;
