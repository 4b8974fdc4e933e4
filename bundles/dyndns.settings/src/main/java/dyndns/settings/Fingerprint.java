package dyndns.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Whether properties are the same as others. */
final class Fingerprint {
    private Fingerprint() {}

    /** A text that differs when a value or its type does; holds secrets where the properties do. */
    static String of(Map<String, Object> properties) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(properties)
                .forEach((name, value) -> text.append(name)
                        .append('=')
                        .append(value.getClass().getSimpleName())
                        .append(value instanceof Object[] array ? Arrays.asList(array) : value)
                        .append('\n'));
        return text.toString();
    }

    /** A short one that can be kept. */
    static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
