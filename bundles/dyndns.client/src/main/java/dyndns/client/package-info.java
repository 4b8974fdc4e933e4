/**
 * The client engine: schedule, states, signing, reconciler.
 *
 * <p>Each host is a {@link dyndns.client.ClientHost} of its own with one loop thread, which alone touches the state
 * machine and the reconciler. What may block (resolvers, DNS look-ups) runs on workers that hand their answers to it.
 */
@NullMarked
package dyndns.client;

import org.jspecify.annotations.NullMarked;
