package dyndns.transport.mqtt;

import dyndns.api.event.Events;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a link needs of its surroundings.
 *
 * @param loop the link's thread
 * @param clock for what people see
 * @param nanos steady, for durations
 * @param random for jitter
 * @param events where connections are told
 */
record Surroundings(Loop loop, InstantSource clock, LongSupplier nanos, RandomGenerator random, Events events) {}
