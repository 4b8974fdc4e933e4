/** What the benchmarks need of the inside of the store. */
@NullMarked
package dyndns.store.sqlite;

import org.jspecify.annotations.NullMarked;
