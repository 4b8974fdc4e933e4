package dyndns.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dyndns.api.credentials.AwsCredentialsSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsLoginTest {
    private final Source source = new Source();
    private Optional<AwsCredentialsSource> bound = Optional.of(source);
    private final AwsLogin login = AwsLogin.bound(() -> bound, AwsLogin.none("nothing there"));

    private static final class Source implements AwsCredentialsSource {
        private final List<String> refused = new ArrayList<>();
        private Optional<AwsCredentials> current = Optional.empty();

        @Override
        public Optional<AwsCredentials> current() {
            return current;
        }

        @Override
        public void refused(AwsCredentials credentials) {
            refused.add(credentials.accessKeyId());
        }

        void give(String id, String token) {
            current = Optional.of(
                    new AwsCredentials(id, "secret", Optional.of(token).filter(t -> !t.isEmpty()), Optional.empty()));
        }
    }

    @Test
    void aNewerSetCountsAtOnce() {
        source.give("ONE", "");
        assertThat(login.current().accessKeyId()).isEqualTo("ONE");

        source.give("TWO", "token");
        assertThat(login.current()).isInstanceOfSatisfying(AwsSessionCredentials.class, session -> {
            assertThat(session.accessKeyId()).isEqualTo("TWO");
            assertThat(session.sessionToken()).isEqualTo("token");
        });
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(login::current)
                .withMessageContaining("no credentials yet");

        bound = Optional.empty();
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(login::current)
                .withMessageContaining("nothing there");
    }

    @Test
    void onlyTheSetInUseIsRefused() {
        source.give("ONE", "");
        AwsCredentials one = login.current();
        login.refused(one);
        source.give("TWO", "");
        login.refused(one);

        assertThat(source.refused).containsExactly("ONE");
    }

    @Test
    void theDefaultChainIsAskedAnewAfterARefusal() {
        System.setProperty("aws.accessKeyId", "CHAIN1");
        System.setProperty("aws.secretAccessKey", "secret");
        try (AwsLogin chain = AwsLogin.chain()) {
            AwsCredentials first = chain.current();
            assertThat(first.accessKeyId()).isEqualTo("CHAIN1");

            System.setProperty("aws.accessKeyId", "CHAIN2");
            chain.refused(first);
            assertThat(chain.current().accessKeyId()).isEqualTo("CHAIN2");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void noSecretIsShown() {
        assertThat(AwsLogin.fixed("ID", "hidden", "hidden").current().toString())
                .doesNotContain("hidden");
    }
}
