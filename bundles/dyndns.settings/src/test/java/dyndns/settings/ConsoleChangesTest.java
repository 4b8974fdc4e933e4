package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else makes of configurations, and how long it holds. */
class ConsoleChangesTest {
    private static final String SERVER = "dyndns.server";
    private static final String BROKER = "dyndns.transport.mqtt~x";

    @TempDir
    Path folder;

    @BeforeEach
    void writeSettings() throws IOException {
        Live.writeSettings(folder, "max_age: 1h\n");
    }

    @Test
    void outlivesARestart() throws Exception {
        Live live = new Live(folder);

        live.update(SERVER, Map.of("max.age.s", 600, "other", new String[] {"a=", "\"b\\"}));

        assertThat(live.source(SERVER)).isEqualTo("state/console/dyndns.server.config");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(live.console(SERVER))))
                .isEqualTo("rw-------");
        live.looks();
        assertThat(live.admin.changes).isEmpty();
        Live next = new Live(folder);
        assertThat(next.admin.value(SERVER, "max.age.s")).isEqualTo(600);
        assertThat(next.admin.value(SERVER, "other")).isEqualTo(new String[] {"a=", "\"b\\"});
        assertThat(next.source(SERVER)).isEqualTo("state/console/dyndns.server.config");
    }

    @Test
    void ourOwnChangesAreNone() throws Exception {
        Live live = new Live(folder);

        live.settings("max_age: 2h\n").looks();
        live.settings("").looks();

        assertThat(live.admin.changes).containsExactly(SERVER, "-" + SERVER);
        assertThat(live.console(SERVER)).doesNotExist();
    }

    @Test
    void holdsUntilTheFileBelowItSaysSomethingElse() throws Exception {
        Live live = new Live(folder);
        live.update(SERVER, Map.of("max.age.s", 600));

        live.settings("max_age: 1h # the same\nmqtt: {brokers: ['tcp://a:1']}\n")
                .looks();
        assertThat(live.admin.value(SERVER, "max.age.s")).isEqualTo(600);
        live.settings("max_age: 2h\n").looks();

        assertThat(live.admin.value(SERVER, "max.age.s")).isEqualTo(7200);
        assertThat(live.source(SERVER)).isEqualTo("f");
        assertThat(live.console(SERVER)).doesNotExist();
        assertThat(live.console(SERVER).resolveSibling(SERVER + ".config.set-aside"))
                .content()
                .contains("max.age.s=I\"600\"");
    }

    @Test
    void theFileBelowMayChangeWhileTheProgramIsOff() throws Exception {
        new Live(folder).update(SERVER, Map.of("max.age.s", 600));
        Live.writeSettings(folder, "max_age: 2h\n");

        assertThat(new Live(folder).admin.value(SERVER, "max.age.s")).isEqualTo(7200);
    }

    @Test
    void aBadFileBelowTakesNothingAway() throws Exception {
        Live live = new Live(folder);
        Files.writeString(folder.resolve("d/" + BROKER + ".config"), "user=\"a\"\n");
        live.looks();
        live.update(BROKER, Map.of("user", "b"));

        Files.writeString(folder.resolve("d/" + BROKER + ".config"), "user=\"bad\"\n");
        live.looks();

        assertThat(live.admin.value(BROKER, "user")).isEqualTo("b");
        assertThat(live.console(BROKER)).exists();
        assertThat(live.problems()).singleElement().asString().contains("user is \"bad\"");
    }

    @Test
    void whatIsDeletedThereIsGone() throws Exception {
        Live live = new Live(folder);
        live.update(BROKER, Map.of("user", "a"));
        assertThat(live.console(BROKER)).exists();

        live.delete(BROKER);
        assertThat(live.console(BROKER)).doesNotExist();
        assertThat(new Live(folder).admin.stored).doesNotContainKey(BROKER);
    }

    @Test
    void whatAFileSaysComesBackWhenTheFileChanges() throws Exception {
        Live live = new Live(folder);
        live.update(SERVER, Map.of("max.age.s", 600));
        live.delete(SERVER);

        live.settings("max_age: 1h\nmqtt: {brokers: ['tcp://a:1']}\n").looks();
        assertThat(live.admin.stored).doesNotContainKey(SERVER);
        assertThat(new Live(folder).admin.value(SERVER, "max.age.s")).isEqualTo(3600);
        live.settings("max_age: 2h\n").looks();
        assertThat(live.admin.value(SERVER, "max.age.s")).isEqualTo(7200);
    }

    @Test
    void whatIsBadIsNotKeptAndPreventsNoStart() throws Exception {
        Live live = new Live(folder);
        live.update(BROKER, Map.of("user", "good"));
        live.update(BROKER, Map.of("user", "bad"));
        assertThat(live.console(BROKER)).content().contains("good");

        String kept = Files.readString(live.console(BROKER));
        Files.writeString(live.console(BROKER), kept.replace("good", "bad"));
        Files.writeString(live.console(SERVER), "max.age.s=\n");
        Live next = new Live(folder);

        assertThat(next.admin.value(SERVER, "max.age.s")).isEqualTo(3600);
        assertThat(next.admin.stored).doesNotContainKey(BROKER);
        assertThat(next.problems())
                .hasSize(2)
                .anyMatch(line -> line.contains(BROKER + ".config: user is \"bad\"; allowed: a good one"))
                .anyMatch(line -> line.contains(SERVER + ".config, line 1: not understood"));
    }

    @Test
    void aHostHoldsUntilTheSettingsFileSaysSomethingElseOfIt() throws Exception {
        String host = "dyndns.host~h.example";
        Live live = new Live(folder);
        live.update(host, Map.of("host", "H.example", "public.keys", new String[] {"other"}));

        live.settings("hosts: {more.example: {public_keys: [k]}}\n").looks();
        assertThat(live.admin.stored).containsKey(host);
        live.settings("hosts: {h.example: {public_keys: [k2]}}\n").looks();
        assertThat(live.admin.stored).doesNotContainKey(host);
    }

    @Test
    void aNameThatConfigAdminMadeUp() throws Exception {
        Live live = new Live(folder);

        live.update("dyndns.host.0815", Map.of("host", "new.example"));

        assertThat(live.console("dyndns.host~0815")).exists();
        live.looks();
        assertThat(live.admin.stored).containsKey("dyndns.host.0815").doesNotContainKey("dyndns.host~0815");
        live.delete("dyndns.host.0815");
        assertThat(live.console("dyndns.host~0815")).doesNotExist();
    }

    @Test
    void oneBundleAfterAnotherInTheSameFramework() throws Exception {
        Live live = new Live(folder);
        live.update("dyndns.host.0815", Map.of("host", "new.example"));
        live.looks();
        live.admin.update("dyndns.http~console", Map.of("port", 1));
        Live.writeSettings(folder, "max_age: 2h\n");
        live.admin.changes.clear();

        Live next = new Live(folder, live.admin);

        assertThat(next.admin.changes)
                .containsExactlyInAnyOrder("-dyndns.host.0815", "dyndns.host~0815", "dyndns.server");
        assertThat(next.admin.stored).containsKey("dyndns.http~console");
        next.admin.changes.clear();
        Live.writeSettings(folder, "");
        next.looks();
        assertThat(next.admin.changes).containsExactly("-dyndns.server");
    }

    @Test
    void whatComponentsMakeForEachOtherIsNotKept() {
        for (String pid :
                new String[] {"dyndns.http~console", "dyndns.signer.ed25519~console", "dyndns.x~a/b", "org.x"})
            assertThat(ConsoleChanges.isKept(pid)).as(pid).isFalse();
        assertThat(ConsoleChanges.isKept("dyndns.http~update")).isTrue();
        assertThat(Pid.of("dyndns.host~a", "dyndns.host")).isEqualTo("dyndns.host~a");
    }
}
