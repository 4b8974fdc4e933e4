package dyndns.credentials.vault;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a rotation needs of its surroundings.
 *
 * @param tasks the one thread of it
 * @param clock for the terms that Vault grants
 * @param nanos steady, for bounds
 * @param random for jitter
 */
record Surroundings(Tasks tasks, OwnTime clock, LongSupplier nanos, RandomGenerator random) {}
