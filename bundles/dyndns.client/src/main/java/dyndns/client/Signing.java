package dyndns.client;

import dyndns.api.update.SignedUpdate;
import dyndns.api.update.UpdateSigner;
import dyndns.wire.EnvelopeWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Makes signed updates of wishes. One thread at a time. */
final class Signing {
    private static final DateTimeFormatter RFC3339 = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String host;
    private final Timestamps timestamps;
    private final UpdateSigner signer;

    /** @param host as configured: signed exactly so */
    Signing(String host, Timestamps timestamps, UpdateSigner signer) {
        this.host = host;
        this.timestamps = timestamps;
        this.signer = signer;
    }

    /** How long to wait before the next update may be signed; zero or more. */
    Duration pause(long nanos) {
        return timestamps.pause(nanos);
    }

    /**
     * Signs an update with a timestamp of now.
     *
     * @throws IOException when the timestamp cannot be kept
     * @throws ClockException when the clock cannot be right
     */
    SignedUpdate sign(Wishes wishes, long nanos) throws IOException, ClockException {
        Instant timestamp = timestamps.next(nanos);
        return EnvelopeWriter.sign(wishes.request(host, RFC3339.format(timestamp)), signer);
    }
}
