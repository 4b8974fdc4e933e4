/** MQTT: both ends of a connection to a broker, one broker a configuration. */
@NullMarked
package dyndns.transport.mqtt;

import org.jspecify.annotations.NullMarked;
