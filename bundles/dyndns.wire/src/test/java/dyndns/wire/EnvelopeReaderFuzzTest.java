package dyndns.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, it is an envelope or malformed; the seeds are fixed, so that a failure can be repeated. */
class EnvelopeReaderFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final String ALPHABET = "{}[]\":,\\u0019dDeE+-.ntfalse \n\0\u00e9\uFEFF";

    @Test
    void randomBytes() {
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(isEnvelope(bytes)).isFalse();
        }
    }

    @Test
    void randomJsonCharacters() {
        Random random = new Random(2);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder("{");
            for (int i = random.nextInt(100); i > 0; i--) text.append(character(random));
            assertThat(isEnvelope(text.toString().getBytes(UTF_8))).isFalse();
        }
    }

    @Test
    void mutationsOfValidEnvelopes() throws Exception {
        Random random = new Random(3);
        List<Vector> vectors = Vector.section("valid_v2").toList();
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = vectors.get(round % vectors.size()).envelope().getBytes(UTF_8);
            for (int i = random.nextInt(4); i >= 0; i--) bytes = mutation(bytes, random);
            if (isEnvelope(bytes)) read++;
        }
        assertThat(read).isBetween(1, ROUNDS - 1);
    }

    private static byte[] mutation(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        byte[] copy = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> copy[at] = (byte) character(random);
            case 2 -> copy = Arrays.copyOf(bytes, at + 1);
            default -> System.arraycopy(bytes, 0, copy, at, bytes.length - at);
        }
        return copy;
    }

    private static char character(Random random) {
        return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }

    private static boolean isEnvelope(byte[] bytes) {
        try {
            return EnvelopeReader.read(bytes).signature().length == 64;
        } catch (MalformedEnvelopeException e) {
            return false;
        }
    }
}
