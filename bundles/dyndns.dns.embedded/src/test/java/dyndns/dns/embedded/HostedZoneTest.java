package dyndns.dns.embedded;

import static dyndns.dns.embedded.Fixtures.ZONE;
import static dyndns.dns.embedded.Fixtures.records;
import static dyndns.dns.embedded.Fixtures.remove;
import static dyndns.dns.embedded.Fixtures.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostedZoneTest {
    private static final long NOW = 1_700_000_000;

    private Path folder;
    private Path file;
    private final List<HostedZone> open = new ArrayList<>();

    @BeforeEach
    void setUp(@TempDir Path temporary) {
        folder = temporary.resolve("zones");
        file = folder.resolve("dyn.example.zone");
    }

    @AfterEach
    void close() {
        open.forEach(HostedZone::close);
    }

    @Test
    void recordsAndSerialOutliveARestart() throws Exception {
        HostedZone before = zone();
        apply(before, replace("a.dyn.example", "192.0.2.1"), replace("b.dyn.example", "2001:db8::1"));
        apply(before, remove("a.dyn.example", RecordType.A));
        long serial = before.serial();
        before.close();

        HostedZone after = zone();

        assertThat(after.read(List.of())).containsExactly(records("b.dyn.example", "2001:db8::1"));
        assertThat(after.serial()).isEqualTo(serial).isEqualTo(NOW + 3);
    }

    @Test
    void whatChangesNothingIsNotWritten() throws IOException {
        HostedZone zone = zone();
        apply(zone, replace("a.dyn.example", "192.0.2.1"));
        long serial = zone.serial();
        long size = Files.size(file);

        apply(zone, replace("a.dyn.example", "192.0.2.1"), remove("b.dyn.example", RecordType.A));

        assertThat(zone.serial()).isEqualTo(serial);
        assertThat(Files.size(file)).isEqualTo(size);
    }

    @Test
    void theSerialOfAnEmptyZoneOutlivesARestart() {
        HostedZone before = zone();
        apply(before, replace("a.dyn.example", "192.0.2.1"));
        apply(before, remove("a.dyn.example", RecordType.A));
        before.close();
        zone().close();

        assertThat(zone().serial()).isEqualTo(NOW + 3);
    }

    @Test
    void theSerialGoesAroundTheCircle() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file, ZoneLine.head(0xffff_ffffL, ZONE) + "\n");
        HostedZone zone = zone();

        apply(zone, replace("a.dyn.example", "192.0.2.1"));

        assertThat(zone.serial()).isEqualTo(1);
    }

    @Test
    void aTornTailIsLeftOutAndDoesNotReachWhatComesAfterIt() throws Exception {
        HostedZone before = zone();
        apply(before, replace("a.dyn.example", "192.0.2.1"));
        before.close();
        String torn = new ZoneLine(NOW + 3, replace("a.dyn.example", "192.0.2.2")).text();
        Files.writeString(file, torn.substring(0, torn.length() - 2), StandardOpenOption.APPEND);

        HostedZone between = zone();
        assertThat(between.read(List.of())).containsExactly(records("a.dyn.example", "192.0.2.1"));
        apply(between, replace("b.dyn.example", "192.0.2.3"));
        between.close();

        assertThat(zone().read(List.of()))
                .containsExactly(records("a.dyn.example", "192.0.2.1"), records("b.dyn.example", "192.0.2.3"));
    }

    @Test
    void aDamagedLineIsLeftOutAndTheFileKept() throws Exception {
        HostedZone before = zone();
        apply(before, replace("a.dyn.example", "192.0.2.1"));
        apply(before, replace("b.dyn.example", "192.0.2.2"));
        before.close();
        String damaged = Files.readString(file).replace("192.0.2.1", "192.0.2.9");
        Files.writeString(file, damaged);

        assertThat(zone().read(List.of())).containsExactly(records("b.dyn.example", "192.0.2.2"));
        assertThat(folder.resolve("dyn.example.zone.damaged")).hasContent(damaged);
    }

    @Test
    void aCrashWhileTheFileIsWrittenAnewLosesNothing() throws Exception {
        HostedZone before = zone();
        apply(before, replace("a.dyn.example", "192.0.2.1"));
        before.close();
        Files.writeString(folder.resolve("dyn.example.zone.tmp"), ZoneLine.head(7, ZONE) + "\n0123");

        HostedZone after = zone();
        apply(after, replace("b.dyn.example", "192.0.2.2"));
        after.close();

        assertThat(zone().read(List.of())).hasSize(2);
    }

    @Test
    void theFileIsWrittenAnewNowAndThen() throws Exception {
        HostedZone zone = zone();
        for (int round = 0; round < 30; round++) {
            Change[] changes = new Change[500];
            for (int i = 0; i < changes.length; i++) {
                changes[i] = replace("h" + i + ".dyn.example", "192.0.2." + round);
            }
            apply(zone, changes);
        }
        long serial = zone.serial();
        zone.close();

        assertThat(Files.readAllLines(file)).hasSizeLessThan(10_000);
        HostedZone after = zone();
        assertThat(after.serial()).isEqualTo(serial);
        assertThat(after.read(List.of())).hasSize(500).contains(records("h499.dyn.example", "192.0.2.29"));
    }

    @Test
    void aFolderThatCannotBeWrittenDefersAndIsTriedAgain() throws Exception {
        Files.writeString(folder, "in the way");
        HostedZone zone = zone();

        assertThat(zone.apply(List.of(replace("a.dyn.example", "192.0.2.1"))))
                .singleElement()
                .isInstanceOf(ChangeResult.Deferred.class);
        assertThatThrownBy(() -> zone.read(List.of())).isInstanceOf(DnsProviderException.class);
        assertThat(zone.problem()).hasValueSatisfying(text -> assertThat(text).contains("dyn.example"));

        Files.delete(folder);
        apply(zone, replace("a.dyn.example", "192.0.2.1"));
        assertThat(zone.problem()).isEmpty();
    }

    @Test
    void aSecondInstanceDoesNotTouchTheFile() throws Exception {
        HostedZone first = zone();
        HostedZone second = zone();

        assertThat(second.apply(List.of(replace("a.dyn.example", "192.0.2.1"))))
                .singleElement()
                .isInstanceOf(ChangeResult.Deferred.class);
        assertThat(second.problem()).hasValueSatisfying(text -> assertThat(text).contains("another instance"));

        apply(first, replace("a.dyn.example", "192.0.2.2"));
        first.close();
        assertThat(second.read(List.of())).containsExactly(records("a.dyn.example", "192.0.2.2"));
    }

    @Test
    void anotherZonesFileIsNotTaken() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file, ZoneLine.head(7, new HostName("other.example")) + "\n");

        HostedZone zone = zone();

        assertThat(zone.loaded()).isFalse();
        assertThat(zone.problem()).hasValueSatisfying(text -> assertThat(text).contains("another zone's"));
    }

    private HostedZone zone() {
        HostedZone zone = new HostedZone(ZONE, folder, InstantSource.fixed(Instant.ofEpochSecond(NOW)));
        open.add(zone);
        return zone;
    }

    private static void apply(HostedZone zone, Change... changes) {
        assertThat(zone.apply(List.of(changes))).allMatch(ChangeResult.Applied.class::isInstance);
    }
}
