package dyndns.webconsole;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the login's form sends. It is not left to the listener, which waits for as long as a byte comes now and then, and
 * logs a stack trace of each form that breaks off.
 *
 * @param next where to go on to; an empty string: nowhere in particular
 */
record LoginForm(String user, String password, String next) {
    static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * Reads a form (WHATWG URL, application/x-www-form-urlencoded), within {@link #LIMIT} and the listener's own wait for
     * one byte.
     *
     * @param in with an end
     * @throws IOException when it does not come whole and in time
     * @throws IllegalArgumentException when it cannot be decoded
     */
    static LoginForm read(InputStream in, LongSupplier nanoTime) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String field : body(in, nanoTime).split("&")) {
            String[] parts = field.split("=", 2);
            fields.put(URLDecoder.decode(parts[0], UTF_8), parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return new LoginForm(
                fields.getOrDefault("user", ""), fields.getOrDefault("password", ""), fields.getOrDefault("next", ""));
    }

    private static String body(InputStream in, LongSupplier nanoTime) throws IOException {
        long begin = nanoTime.getAsLong();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[1_024];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            body.write(part, 0, length);
            if (nanoTime.getAsLong() - begin > LIMIT.toNanos())
                throw new SocketTimeoutException("the form comes too slowly");
        }
        return body.toString(UTF_8);
    }

    @Override
    public String toString() {
        return "LoginForm";
    }
}
