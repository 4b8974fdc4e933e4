/** Prometheus metrics, and health on the same listener. */
@NullMarked
package dyndns.metrics;

import org.jspecify.annotations.NullMarked;
