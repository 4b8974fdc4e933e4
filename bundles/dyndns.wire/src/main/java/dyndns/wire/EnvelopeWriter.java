package dyndns.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.stream.JsonWriter;
import dyndns.api.address.Family;
import dyndns.api.update.SignedUpdate;
import dyndns.api.update.UpdateRequest;
import dyndns.api.update.UpdateSigner;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;

/** Signs update requests, always with both versions, and writes their envelopes. */
public final class EnvelopeWriter {
    private EnvelopeWriter() {}

    /**
     * Signs a request.
     *
     * @throws IllegalArgumentException when its timestamp is not RFC 3339
     */
    public static SignedUpdate sign(UpdateRequest request, UpdateSigner signer) {
        Instant time = Timestamp.parse(request.timestamp())
                .orElseThrow(() -> new IllegalArgumentException("timestamp " + request.timestamp()));
        byte[] v1 = signer.sign(SignedBytes.version1(request, time.getEpochSecond()));
        byte[] v2 = signer.sign(SignedBytes.version2(request));
        return new SignedUpdate(request.host(), time, write(request, v1, v2).getBytes(UTF_8));
    }

    private static String write(UpdateRequest request, byte[] v1, byte[] v2) {
        StringWriter text = new StringWriter(512);
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject().name("public_ip").beginObject();
            if (!request.ipv4().isEmpty()) json.name("ipv4").value(request.ipv4());
            if (!request.ipv6().isEmpty()) json.name("ipv6").value(request.ipv6());
            json.name("host").value(request.host());
            json.name("timestamp").value(request.timestamp()).endObject();
            json.name("signature").value(Base64.getEncoder().encodeToString(v1));
            json.name("signature_v2").value(Base64.getEncoder().encodeToString(v2));
            writeWithdrawals(json, request);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeWithdrawals(JsonWriter json, UpdateRequest request) throws IOException {
        if (request.withdraw().isEmpty()) return;
        json.name("withdraw").beginArray();
        if (request.withdraw().contains(Family.IPV4)) json.value("ipv4");
        if (request.withdraw().contains(Family.IPV6)) json.value("ipv6");
        json.endArray();
    }
}
