package dyndns.notices;

import static dyndns.notices.Happenings.NOON;
import static dyndns.notices.Happenings.applied;
import static dyndns.notices.Happenings.connected;
import static dyndns.notices.Happenings.drift;
import static dyndns.notices.Happenings.failed;
import static dyndns.notices.Happenings.lost;
import static dyndns.notices.Happenings.propagated;
import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.IpAddress;
import dyndns.api.event.ClientEvent.AddressDetected;
import dyndns.api.event.CredentialsEvent.LoginRenewed;
import dyndns.api.event.CredentialsEvent.RenewalFailed;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NoticeReaderTest {
    private static final String HOST = "home.example.com";

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final NoticeReader reader = new NoticeReader(nanos::get);

    @Test
    void aChangeIsToldOnceWhenEveryNameServerHasIt() {
        assertThat(reader.on(applied(HOST, "192.0.2.1", "192.0.2.2"))).isEmpty();
        List<Notice> notices = reader.on(propagated(HOST, true));

        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("DynDNS applied IP for host home.example.com");
            assertThat(notice.at()).isEqualTo(NOON);
            assertThat(notice.text()).isEqualTo("home.example.com A is 192.0.2.2, was 192.0.2.1");
            assertThat(notice.details())
                    .containsEntry("recordType", "A")
                    .containsEntry("oldAddress", "192.0.2.1")
                    .containsEntry("newAddress", "192.0.2.2")
                    .containsEntry("onEveryNameServer", "yes")
                    .containsEntry("appliedAfterMs", "12")
                    .containsEntry("everywhereAfterMs", "3012");
        });
        later(AppliedWatch.PATIENCE);
        assertThat(reader.due()).isEmpty();
        assertThat(reader.on(propagated(HOST, true))).isEmpty();
    }

    @Test
    void aChangeThatNobodyConfirmsIsToldAfterAWhile() {
        reader.on(applied(HOST, "192.0.2.1", "192.0.2.2"));
        later(AppliedWatch.PATIENCE.minusNanos(1));
        assertThat(reader.due()).isEmpty();
        assertThat(reader.next()).contains(Duration.ofNanos(1));
        later(Duration.ofNanos(1));
        assertThat(reader.due())
                .singleElement()
                .satisfies(n -> assertThat(n.details()).containsEntry("onEveryNameServer", "not known"));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void theSecondChangeOfARecordSetDoesNotHideTheFirst() {
        reader.on(applied(HOST, "192.0.2.1", "192.0.2.2"));
        assertThat(reader.on(applied(HOST, "192.0.2.2", "192.0.2.3")))
                .singleElement()
                .satisfies(n -> assertThat(n.details()).containsEntry("newAddress", "192.0.2.2"));
        assertThat(reader.on(propagated(HOST, false)))
                .singleElement()
                .satisfies(n -> assertThat(n.details())
                        .containsEntry("newAddress", "192.0.2.3")
                        .containsEntry("onEveryNameServer", "not known"));
    }

    @Test
    void whatIsRememberedIsBoundedAndToldInstead() {
        for (int i = 0; i < AppliedWatch.MOST; i++) {
            assertThat(reader.on(applied("h" + i + ".example.com", "192.0.2.1", "192.0.2.2")))
                    .isEmpty();
        }
        assertThat(reader.on(applied(HOST, "192.0.2.1", "192.0.2.2")))
                .singleElement()
                .satisfies(n -> assertThat(n.host()).contains(new HostName("h0.example.com")));
        assertThat(reader.rest()).hasSize(AppliedWatch.MOST);
        assertThat(reader.rest()).isEmpty();
    }

    @Test
    void driftThatIsAppliedIsRepairedOnce() {
        reader.on(drift(HOST));
        reader.on(applied(HOST, "203.0.113.9", "192.0.2.2"));
        assertThat(reader.on(propagated(HOST, true)))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.DRIFT_REPAIRED);
        reader.on(applied(HOST, "192.0.2.2", "192.0.2.3"));
        assertThat(reader.on(propagated(HOST, true))).extracting(Notice::kind).containsExactly(NoticeKind.APPLIED);
    }

    @Test
    void onlyAFailureForGoodIsToldAndOnOneLine() {
        assertThat(reader.on(failed(HOST, false))).isEmpty();
        assertThat(reader.on(failed(HOST, true))).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.FAILED);
            assertThat(notice.text()).endsWith("for good: no such zone");
            assertThat(notice.details()).containsEntry("reason", "no such zone");
        });
    }

    @Test
    void aNewAddressIsTold() {
        IpAddress address = IpAddress.parse("2001:db8::7").orElseThrow();
        assertThat(reader.on(new AddressDetected(NOON, new HostName(HOST), Optional.empty(), address)))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.title()).isEqualTo("DynDNS new IP detected for host home.example.com");
                    assertThat(notice.details())
                            .containsEntry("recordType", "AAAA")
                            .containsEntry("oldAddress", "not known")
                            .containsEntry("newAddress", "2001:db8::7");
                });
    }

    @Test
    void credentialsThatEndAreToldOnce() {
        assertThat(reader.on(new RenewalFailed(NOON, "vault", Optional.empty(), "sealed")))
                .isEmpty();
        assertThat(reader.on(new RenewalFailed(NOON, "vault", end(60), "sealed")))
                .hasSize(1);
        assertThat(reader.on(new RenewalFailed(NOON, "vault", end(60), "denied")))
                .isEmpty();
        assertThat(reader.on(new LoginRenewed(NOON, "vault", end(600)))).isEmpty();
        assertThat(reader.on(new RenewalFailed(NOON, "vault", end(600), "sealed")))
                .hasSize(1);
    }

    @Test
    void aBrokerThatIsAwayForLongIsToldOnceAndItsReturn() {
        reader.on(lost("tcp://a:1883"));
        assertThat(reader.next()).contains(BrokerWatch.PATIENCE);
        later(BrokerWatch.PATIENCE);
        assertThat(reader.due()).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.BROKER_LOST);
            assertThat(notice.text()).contains("tcp://a:1883 is away since 2026-06-01T12:00:00Z: connection reset");
        });
        assertThat(reader.due()).isEmpty();
        assertThat(reader.next()).isEmpty();
        assertThat(reader.on(connected("tcp://b:1883"))).isEmpty();
        assertThat(reader.on(connected("tcp://a:1883")))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.BROKER_BACK);
        assertThat(reader.on(connected("tcp://a:1883"))).isEmpty();
    }

    @Test
    void aBrokerThatComesBackSoonIsNotWorthANotice() {
        reader.on(lost("tcp://a:1883"));
        later(BrokerWatch.PATIENCE.minusNanos(1));
        assertThat(reader.on(connected("tcp://a:1883"))).isEmpty();
        later(BrokerWatch.PATIENCE);
        assertThat(reader.due()).isEmpty();
    }

    private static Optional<Instant> end(int seconds) {
        return Optional.of(NOON.plusSeconds(seconds));
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
