/** Benchmarks, and what they share. Part of no runtime. */
@NullMarked
package dyndns.bench;

import org.jspecify.annotations.NullMarked;
