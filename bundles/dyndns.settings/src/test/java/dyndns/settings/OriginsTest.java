package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.settings.launch.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginsTest {
    @TempDir
    Path folder;

    @Test
    void aPropertyIsCalledAsItsField() throws IOException {
        Findings findings = findings("host: h.example\nkeypair_path: /k\ndns_servers: [x]\n", "dyndns.dns.lookup");

        findings.problem(new Problem("f", "servers", Optional.of("x"), "addresses"));

        assertThat(findings.problems())
                .containsExactly(folder.resolve("f") + ", line 3: dns_servers is \"x\"; allowed: addresses");
    }

    @Test
    void whatFollowsFromABadFieldIsNotSaidAgain() throws IOException {
        Findings findings = findings("host: h.example\nkeypair: {a: b}\n", "dyndns.signer.ed25519~settings");

        findings.problem(new Problem("f", ".keypair", Optional.empty(), "a key pair"));
        findings.missing("f", "keypair.path", "a path");

        assertThat(findings.problems()).isEmpty();
    }

    @Test
    void whatElseIsWrongIsSaid() throws IOException {
        Findings findings = findings(
                "host: h.example\nkeypair_path: /k\nmqtt: {tls_insecure: 5, brokers: ['tcp://h:1'], tls_ca_cert: /c}\n",
                "dyndns.transport.mqtt~h-1");

        findings.problem(new Problem("f", "insecure", Optional.of("5"), "true or false"));
        findings.problem(new Problem("f", "ca.cert", Optional.of("/c"), "a file"));

        assertThat(findings.problems())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("mqtt.tls_ca_cert is \"/c\""));
    }

    @Test
    void messagesAreInTheOrderOfTheFile() {
        assertThat(ByPlace.sort(List.of("f, line 10: b", "f, line 9: c", "f: whole", "e, line 11: x", "f, line 9: c")))
                .containsExactly("e, line 11: x", "f: whole", "f, line 9: c", "f, line 10: b");
    }

    private Findings findings(String text, String pid) throws IOException {
        Entry entry = new Read(folder, Program.CLIENT).text(text).entries().get(pid);
        return new Findings(Objects.requireNonNull(entry).origins());
    }
}
