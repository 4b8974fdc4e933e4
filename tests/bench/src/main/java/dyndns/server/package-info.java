/** What the benchmarks need of the inside of the server engine. */
@NullMarked
package dyndns.server;

import org.jspecify.annotations.NullMarked;
