package dyndns.verifier.ed25519;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.update.InvalidKeyException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPairTest {
    /** RFC 8032, 7.1, test 2. */
    private static final byte[] SEED = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

    private static final byte[] PUBLIC = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    private static final byte[] OTHER = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    @Test
    void aKeyFileSignsAsTheStandardSays() throws Exception {
        KeyPair keys = KeyPair.parse(json(PUBLIC, SEED, PUBLIC));

        assertThat(keys.publicKey().encoded()).isEqualTo(PUBLIC);
        assertThat(keys.sign(new byte[] {0x72}))
                .isEqualTo(hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
        assertThat(keys.json()).isEqualTo(json(PUBLIC, SEED, PUBLIC) + "\n");
    }

    @Test
    void everyKeyPairIsNewAndCanBeReadBack() throws Exception {
        String made = new Ed25519KeyPairMaker().newKeyFile();

        assertThat(made).endsWith("}\n").isNotEqualTo(new Ed25519KeyPairMaker().newKeyFile());
        assertThat(KeyPair.parse(made).json()).isEqualTo(made);
    }

    @Test
    void halvesThatDoNotBelongTogetherAreRefused() {
        assertRefused(json(OTHER, SEED, PUBLIC), "public_key does not belong to private_key");
        assertRefused(json(PUBLIC, SEED, OTHER), "private_key: its public half does not belong to its seed");
        assertRefused(json(OTHER, SEED, OTHER), "private_key: its public half does not belong to its seed");
        assertRefused(json(new byte[32], SEED, PUBLIC), "small order");
    }

    @Test
    void otherLengthsAreRefused() {
        assertRefused(json(Arrays.copyOf(PUBLIC, 31), SEED, PUBLIC), "public_key has 31 bytes");
        assertRefused(json(Arrays.copyOf(PUBLIC, 33), SEED, PUBLIC), "public_key has 33 bytes");
        assertRefused(json(PUBLIC, SEED, new byte[0]), "private_key has 32 bytes");
        assertRefused(json(PUBLIC, SEED, PUBLIC).replace("=", ""), "must be the base64 of 32 bytes");
        assertRefused(json(PUBLIC, SEED, PUBLIC).replace("=", "?"), "public_key is not base64");
        assertRefused(json(PUBLIC, SEED, PUBLIC).replace("==", "??"), "private_key is not base64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "secret",
                "{'public_key':'secret'}",
                "{'public_key':null,'private_key':'secret'}",
                "{'public_key':{},'private_key':'secret'}",
                "{'public_key':'','private_key':['secret']}",
                "{'public_key':'','private_key':'secret'} secret",
                "{'public_key':'','private_key':'secret'",
                "{'public_key':'','private_key':secret}"
            })
    void whatIsNoKeyFileIsRefusedWithoutRepeatingIt(String json) {
        assertRefused(json.replace('\'', '"'), "not the JSON of a key pair");
    }

    private static void assertRefused(String json, String why) {
        assertThatThrownBy(() -> KeyPair.parse(json))
                .isInstanceOf(InvalidKeyException.class)
                .hasNoCause()
                .hasMessageContaining(why)
                .message()
                .doesNotContain(
                        "secret", Base64.getEncoder().encodeToString(SEED).substring(0, 20));
    }

    private static String json(byte[] publicKey, byte[] seed, byte[] publicHalf) {
        byte[] privateKey = Arrays.copyOf(seed, seed.length + publicHalf.length);
        System.arraycopy(publicHalf, 0, privateKey, seed.length, publicHalf.length);
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"public_key\":\"" + base64.encodeToString(publicKey) + "\",\"private_key\":\""
                + base64.encodeToString(privateKey) + "\"}";
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
