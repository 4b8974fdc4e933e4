package dyndns.webconsole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginFormTest {
    private final AtomicLong now = new AtomicLong();

    private LoginForm read(String body) throws IOException {
        return LoginForm.read(new ByteArrayInputStream(body.getBytes(UTF_8)), now::get);
    }

    @Test
    void fieldsAreDecoded() throws IOException {
        LoginForm form = read("next=%2Foverview&user=a+b&password=%C3%A4%26%3D=x&other");
        assertThat(form.user()).isEqualTo("a b");
        assertThat(form.password()).isEqualTo("ä&==x");
        assertThat(form.next()).isEqualTo("/overview");
        assertThat(form.toString()).doesNotContain("ä");
    }

    @Test
    void whatIsAbsentIsEmpty() throws IOException {
        assertThat(read("")).isEqualTo(new LoginForm("", "", ""));
    }

    @Test
    void whatCannotBeDecodedIsRefused() {
        assertThatThrownBy(() -> read("user=%ZZ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFormThatNeverEndsIsGivenUp() {
        InputStream drip = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] part, int from, int length) {
                now.addAndGet(1_000_000_000L);
                part[from] = 'a';
                return 1;
            }
        };
        assertThatThrownBy(() -> LoginForm.read(drip, now::get)).isInstanceOf(SocketTimeoutException.class);
        assertThat(now.get()).isEqualTo(LoginForm.LIMIT.plusSeconds(1).toNanos());
    }
}
