package dyndns.verifier.ed25519;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.annotations.SerializedName;
import dyndns.api.update.InvalidKeyException;
import org.jspecify.annotations.Nullable;

/** The two texts of a key file; other fields mean nothing. */
record KeyText(String publicKey, String privateKey) {
    private record Json(
            @SerializedName("public_key") @Nullable String publicKey,
            @SerializedName("private_key") @Nullable String privateKey) {}

    static KeyText parse(String json) throws InvalidKeyException {
        Json read = read(json);
        if (read == null || read.publicKey == null || read.privateKey == null) throw noKeyFile();
        return new KeyText(read.publicKey, read.privateKey);
    }

    private static @Nullable Json read(String json) throws InvalidKeyException {
        Gson gson = new GsonBuilder().setStrictness(Strictness.STRICT).create();
        try {
            return gson.fromJson(json, Json.class);
        } catch (JsonParseException e) {
            throw noKeyFile(); // without the cause, which may quote what it read
        }
    }

    private static InvalidKeyException noKeyFile() {
        return new InvalidKeyException("not the JSON of a key pair, {\"public_key\":\"…\",\"private_key\":\"…\"}");
    }
}
