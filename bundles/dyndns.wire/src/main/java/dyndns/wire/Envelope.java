package dyndns.wire;

import dyndns.api.host.HostName;
import dyndns.api.update.UpdateRequest;
import java.time.Instant;

/**
 * A decoded envelope whose fields all have the right form; nothing in it is verified yet.
 *
 * @param request the content with exactly the characters that were signed
 * @param host the comparable form of its host
 * @param time the instant of its timestamp
 * @param signature 64 bytes over {@link SignedBytes#version1}, or over {@link SignedBytes#version2} if that is signed
 * @param version the version of the signed bytes: 1 or 2; where both are there, 2 alone decides
 */
public record Envelope(UpdateRequest request, HostName host, Instant time, byte[] signature, int version) {
    /** The largest envelope, in bytes. */
    public static final int MAX_BYTES = 16 * 1024;

    /** The bytes that {@link #signature} is over. */
    public byte[] signedBytes() {
        return version == 2 ? SignedBytes.version2(request) : SignedBytes.version1(request, time.getEpochSecond());
    }
}
