package dyndns.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetiredTest {
    private final FakeTime time = new FakeTime();
    private final List<Question> asked = new ArrayList<>();
    private final Vault vault = new Vault() {
        @Override
        public Answer ask(Question question, Duration most) throws VaultException {
            asked.add(question);
            throw VaultException.unavailable("out of order");
        }

        @Override
        public String address() {
            return "here";
        }
    };

    @Test
    void whatVaultDoesNotTakeBackIsNotKeptWithoutEnd() throws VaultException {
        Report report = new Report(new OwnTime(time, time::nanos), event -> {}, vault::address);
        Retired retired = new Retired(vault, new Logins(vault, Setup.APPROLE, report), report);
        Login login = new Login(new Secret("token"), true, 0, Term.of(time.instant(), 0, false));
        for (int i = 0; i < 1_000; i++) retired.add(lease(i, login), Instant.EPOCH);
        retired.giveBack(time.instant());

        assertThat(asked).hasSize(16);
        assertThat(asked.get(0).fields().orElseThrow()).containsEntry("lease_id", new Secret("id984"));
    }

    private Lease lease(int number, Login login) throws VaultException {
        String json = "{\"lease_id\":\"id" + number + "\",\"data\":{\"access_key\":\"a\",\"secret_key\":\"s\"}}";
        return Lease.of(Answer.parse(json).orElseThrow(), login, time.instant());
    }
}
