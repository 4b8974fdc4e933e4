package dyndns.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dyndns.api.address.Family;
import dyndns.api.host.HostName;
import java.nio.charset.Charset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {
    private static final String SIGNATURE = Base64.getEncoder().encodeToString(new byte[64]);
    private static final String PUBLIC_IP =
            "'public_ip':{'ipv4':'198.51.100.7','host':'Home.example.','timestamp':'2026-01-02T03:04:05Z'}";
    private static final String SIGNED = ",'signature':'" + SIGNATURE + "'";
    private static final String SIGNED_V2 = SIGNED + ",'signature_v2':'" + SIGNATURE + "'";
    private static final String VALID = "{" + PUBLIC_IP + SIGNED + "}";

    @Test
    void everyFieldIsReadAsItWasWritten() throws Exception {
        Envelope envelope = read("{'public_ip':{'ipv4':'198.51.100.7','host':'H\\u006fme.example.',"
                + "'timestamp':'2026-01-02T04:04:05.5+01:00'}" + SIGNED_V2 + ",'withdraw':['ipv6']}");

        assertThat(envelope.request().host()).isEqualTo("Home.example.");
        assertThat(envelope.request().timestamp()).isEqualTo("2026-01-02T04:04:05.5+01:00");
        assertThat(envelope.request().ipv4()).isEqualTo("198.51.100.7");
        assertThat(envelope.request().withdraw()).containsExactly(Family.IPV6);
        assertThat(envelope.host()).isEqualTo(new HostName("home.example"));
        assertThat(envelope.time()).isEqualTo("2026-01-02T03:04:05.5Z");
        assertThat(envelope.signature()).isEqualTo(new byte[64]);
        assertThat(envelope.version()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'ipv6':null", ",'ipv6':''"})
    void absentNullAndEmptyAddressesAreTheSame(String ipv6) throws Exception {
        String publicIp = PUBLIC_IP.replace("}", ipv6 + "}");

        assertThat(read("{" + publicIp + SIGNED + "}").signedBytes())
                .isEqualTo(read(VALID).signedBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'x':1",
                ",'x':-1.5e+300",
                ",'x':null",
                ",'x':{'y':[[{'z':true}]]}",
                ",'withdraw':[]",
                ",'withdraw':null",
                ",'signature_v2':null"
            })
    void otherFieldsMeanNothing(String more) throws Exception {
        assertThat(read("{" + PUBLIC_IP + SIGNED + more + "}").version()).isEqualTo(1);
    }

    @Test
    void whitespaceAroundIsJson() throws Exception {
        assertThat(read(" \t\r\n" + VALID + "\n").version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "'text'",
                "1",
                "{",
                "{}}",
                "{'a':1,}",
                "{'a':}",
                "{a:1}",
                "{'a':01}",
                "{'a':NaN}",
                "{'a':TRUE}",
                "{'a':'\n'}",
                "{'a':'\\x'}",
                "{'a':'\\u12'}",
                "{'a':'\\ud800'}",
                "{'a':'\\udc00\\ud800'}",
                "{'public_ip':{'host':'\\ud800.example'}}",
                "{'a':[1,]}",
                "{'a':1;'b':2}",
                "{'a'='b'}",
                "/* */{}",
                "{} // text",
                ")]}'\n{}",
                "{'public_ip':[]}",
                "{'public_ip':null}",
                "{'public_ip':'text'}",
                "{'public_ip':{'host':1}}",
                "{'public_ip':{'host':true}}",
                "{'public_ip':{'ipv4':{}}}",
                "{'public_ip':{'ipv6':[]}}",
                "{'public_ip':{'timestamp':1767323045}}",
                "{'signature':1}",
                "{'signature_v2':[]}",
                "{'withdraw':'ipv6'}",
                "{'withdraw':{'ipv6':true}}",
                "{'withdraw':[6]}",
                "{'x':1,'x':2}",
                "{'x':1,'\\u0078':2}",
                "{'x':{'y':1,'y':2}}",
                "{'x':[{'y':1,'y':2}]}",
                "{'public_ip':{'host':'a','host':'b'}}",
                "{'public_ip':{},'public_ip':{}}",
                "{'x':[[[[[[[[[]]]]]]]]]}",
                "{'a':{'a':{'a':{'a':{'a':{'a':{'a':{'a':{'a':1}}}}}}}}}"
            })
    void whatIsNoJsonOrOfOtherTypesIsUnparsable(String json) {
        MalformedEnvelopeException refused = refused(json.replace('\'', '"').getBytes(UTF_8));

        assertThat(refused.isField()).isFalse();
        assertThat(refused.host()).isEmpty();
        assertThat(refused.reason()).isNotBlank().isEqualTo(refused.getMessage());
    }

    @Test
    void trailingTextIsRefused() {
        assertThat(refused(bytes(VALID + "{}")).isField()).isFalse();
        assertThat(refused(bytes(VALID + "\0")).isField()).isFalse();
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        for (Charset charset : new Charset[] {ISO_8859_1, UTF_16}) {
            byte[] other = VALID.replace('\'', '"').replace("Home", "Hömé").getBytes(charset);
            assertThat(refused(other).reason()).isEqualTo("not UTF-8");
        }
        byte[] loneSurrogate = bytes("{'x':'???'}");
        loneSurrogate[6] = (byte) 0xED;
        loneSurrogate[7] = (byte) 0xA0;
        loneSurrogate[8] = (byte) 0x80;
        assertThat(refused(loneSurrogate).reason()).isEqualTo("not UTF-8");
        assertThat(refused(bytes("\uFEFF" + VALID)).reason()).contains("byte order mark");
    }

    @Test
    void sixteenKibibytesAreTheMost() throws Exception {
        int padding = Envelope.MAX_BYTES - VALID.length();

        assertThat(read(VALID + " ".repeat(padding)).version()).isEqualTo(1);
        assertThat(refused(bytes(VALID + " ".repeat(padding + 1))).reason()).contains("16385", "16384");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "'host':'Home.example.' , 'host':''                , public_ip.host",
                "'host':'Home.example.' , 'x':''                   , public_ip.host",
                "'host':'Home.example.' , 'host':'a..b'            , public_ip.host",
                "'host':'Home.example.' , 'host':'a\\u000ab'       , public_ip.host",
                "'host':'Home.example.' , 'host':'\\u212a.example' , public_ip.host",
                "05Z                    , 05                       , public_ip.timestamp",
                "'timestamp'            , 'x'                      , public_ip.timestamp",
                "198.51.100.7           , 198.51.100.07            , public_ip.ipv4",
                "198.51.100.7           , home.example             , public_ip.ipv4",
                "198.51.100.7           , 2001:db8::7              , public_ip.ipv4",
                "'ipv4'                 , 'ipv6'                   , public_ip.ipv6",
                "'ipv4'                 , 'ipv5'                   , public_ip",
                "==                     , ||                       , signature",
                "==                     , =                        , signature",
                "AA==                   , A===                     , signature",
                "A==                    , -==                      , signature",
                "A==                    , | ==|                    , signature",
                "'signature'            , 'x'                      , signature",
                "'signature'            , |'signature_v2':'','x'|  , signature_v2"
            })
    void aFieldOfAnotherFormIsNamed(String field, String instead, String name) {
        String json = VALID.replace(field, instead);
        assertThat(json).isNotEqualTo(VALID);

        MalformedEnvelopeException refused = refused(bytes(json));

        assertThat(refused.isField()).isTrue();
        assertThat(refused.reason()).startsWith(name + " must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'ipv4'", "'ipv6','ipv6'", "'ipv5'", "'IPV6'", "''", "null"})
    void aWithdrawalIsAFamilyOnceAndWithoutAnAddress(String withdraw) {
        assertThat(refused(bytes("{" + PUBLIC_IP + SIGNED_V2 + ",'withdraw':[" + withdraw + "]}"))
                        .reason())
                .startsWith("withdraw must be ");
    }

    @Test
    void aWithdrawalNeedsTheSecondSignature() {
        MalformedEnvelopeException refused = refused(bytes("{" + PUBLIC_IP + SIGNED + ",'withdraw':['ipv6']}"));

        assertThat(refused.reason()).isEqualTo("withdraw must be signed with signature_v2");
        assertThat(refused.host()).contains(new HostName("home.example"));
    }

    @Test
    void noReasonRepeatsWhatMayBreakALogLine() {
        assertThat(refused(bytes("{'\\n':1,'\\n':2}")).reason()).doesNotContain("\n");
        assertThat(refused(bytes("{'\\n':{'\\n':1,'\\n':2}}")).reason()).doesNotContain("\n");
    }

    private static Envelope read(String json) throws MalformedEnvelopeException {
        return EnvelopeReader.read(bytes(json));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    private static MalformedEnvelopeException refused(byte[] bytes) {
        return catchThrowableOfType(MalformedEnvelopeException.class, () -> EnvelopeReader.read(bytes));
    }
}
