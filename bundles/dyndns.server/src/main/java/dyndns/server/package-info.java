/** The server engine: intake, planner, batching to the provider's pace. */
@NullMarked
package dyndns.server;

import org.jspecify.annotations.NullMarked;
