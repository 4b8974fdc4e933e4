package dyndns.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.host.Host;
import dyndns.api.host.HostDirectory;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Intake;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverEndTest {
    private static final List<String> WILDCARD = List.of("dyndns/+");

    @TempDir
    Path state;

    private final Fixture fixture = new Fixture();
    private final FakeIntake intake = new FakeIntake();
    private final List<Host> hosts = new CopyOnWriteArrayList<>();
    private volatile @Nullable Intake present = intake;
    private volatile List<HostDirectory> directories = List.of(Fixture.directory(hosts));
    private FakeBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = fixture.keep(new FakeBroker());
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void connectsOnlyWhenIntakeAndHostsAreThere() {
        present = null;
        directories = List.of();
        ReceiverEnd end = receiver();
        assertThat(end.mayConnect()).isFalse();
        present = intake;
        assertThat(end.mayConnect()).isFalse();
        assertThat(broker.clientIds).isEmpty();
        directories = List.of(Fixture.directory(hosts));
        await().until(() -> broker.subscriptions.contains(WILDCARD));
        present = null;
        assertThat(end.mayConnect()).isTrue();
    }

    @Test
    void acknowledgesAMessageAfterTheAnswer() throws Exception {
        CompletableFuture<Answer> flushed = new CompletableFuture<>();
        intake.answer = flushed;
        receiver();
        await().until(() -> broker.subscriptions.contains(WILDCARD));
        broker.send("dyndns/a.example.com", "{}", 7, false);
        await().until(() -> intake.handed.size() == 1);
        assertThat(broker.acknowledged).isEmpty();
        flushed.complete(new Answer.Accepted(true));
        await().until(() -> broker.acknowledged.contains(7));
    }

    @Test
    void anAnswerOfAnEarlierConnectionAcknowledgesNothing() throws Exception {
        CompletableFuture<Answer> late = new CompletableFuture<>();
        intake.answer = late;
        receiver();
        await().until(() -> broker.subscriptions.contains(WILDCARD));
        broker.send("dyndns/a.example.com", "{}", 7, false);
        await().until(() -> intake.handed.size() == 1);
        broker.sessionPresent = true;
        broker.dropClient();
        await().until(() -> broker.clientIds.size() == 2);
        late.complete(new Answer.Accepted(true));
        intake.answers(new Answer.Duplicate());
        broker.send("dyndns/a.example.com", "{}", 9, true);
        await().until(() -> !broker.acknowledged.isEmpty());
        assertThat(broker.acknowledged).containsExactly(9);
    }

    @Test
    void aKeptSessionIsNotSubscribedAgain() {
        hosts.add(Fixture.host("a.example.com"));
        broker.sessionPresent = true;
        receiver();
        await().until(() -> !broker.unsubscriptions.isEmpty());
        assertThat(broker.subscriptions).containsExactly(List.of("dyndns/a.example.com"));
    }

    @Test
    void aRefusedSubscriptionIsAskedForAgainThoughTheSessionIsKept() {
        broker.refusing = true;
        receiver();
        await().until(() -> broker.subscriptions.size() >= 1);
        broker.sessionPresent = true;
        await().until(() -> broker.clientIds.size() >= 2);
        broker.refusing = false;
        await().until(() -> broker.subscriptions.size() >= 2);
        assertThat(broker.subscriptions).containsOnly(WILDCARD);
    }

    @Test
    void fetchesWhatIsRetainedInSlicesAfterTheFloodIsQuiet() {
        List<String> topics = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            hosts.add(Fixture.host("h" + i + ".example.com"));
            topics.add("dyndns/h" + i + ".example.com");
            broker.retained.put("dyndns/h" + i + ".example.com", "{\"host\":" + i + "}");
        }
        ReceiverEnd end = receiver();
        await().until(() -> broker.subscriptions.size() == 1);
        assertThat(end.draining()).isTrue();
        await().until(() -> !end.draining());
        assertThat(intake.handed).hasSize(8);
        assertThat(broker.subscriptions.get(0)).isEqualTo(WILDCARD);
        List<List<String>> slices = broker.subscriptions.subList(1, broker.subscriptions.size());
        assertThat(slices).allSatisfy(slice -> assertThat(slice.size()).isBetween(1, 3));
        assertThat(slices.stream().flatMap(List::stream)).containsExactlyElementsOf(topics);
        assertThat(broker.unsubscriptions).isEqualTo(slices);
    }

    @Test
    void fetchesForHostsThatAreAddedLater() {
        broker.retained.put("dyndns/new.example.com", "{}");
        ReceiverEnd end = receiver();
        await().until(() -> !end.draining());
        hosts.add(Fixture.host("new.example.com"));
        await().until(() -> intake.handed.size() == 1);
    }

    @Test
    void looksWhereAHostWasConfiguredAndWasLastSeen() throws Exception {
        receiver();
        await().until(() -> broker.subscriptions.contains(WILDCARD));
        directories = List.of(Fixture.directory(List.of(Fixture.host("Home.Example.com"))));
        broker.send("dyndns/home.EXAMPLE.com", "{}", 3, false);
        await().until(() -> !broker.unsubscriptions.isEmpty());
        assertThat(broker.unsubscriptions.get(0))
                .containsExactly("dyndns/Home.Example.com", "dyndns/home.example.com", "dyndns/home.EXAMPLE.com");
    }

    @Test
    void theSweepWaitsWhileMessagesCannotBeTaken() throws Exception {
        hosts.add(Fixture.host("a.example.com"));
        intake.answers(new Answer.Unavailable("full", Duration.ofMillis(10)));
        ReceiverEnd end = receiver();
        await().until(() -> broker.subscriptions.contains(WILDCARD));
        broker.send("dyndns/b.example.com", "{}", 3, false);
        await().until(() -> intake.handed.size() >= 4);
        assertThat(broker.subscriptions).containsExactly(WILDCARD);
        assertThat(end.draining()).isTrue();
        intake.answers(new Answer.Accepted(true));
        await().until(() -> broker.subscriptions.size() == 2);
    }

    @Test
    void planningDoesNotWaitForABrokerThatIsAway() throws Exception {
        broker.close();
        ReceiverEnd end = receiver();
        await().until(() -> !end.draining());
    }

    @Test
    void tooMuchUnavailableBringsItBackByAReconnect() throws Exception {
        intake.answers(new Answer.Unavailable("full", Duration.ofMillis(10)));
        receiver();
        await().until(() -> broker.subscriptions.contains(WILDCARD));
        broker.sessionPresent = true;
        for (int i = 1; i <= 6; i++) broker.send("dyndns/a.example.com", "{}", i, false);
        await().until(() -> broker.clientIds.size() == 2);
        assertThat(broker.acknowledged).isEmpty();
        intake.answers(new Answer.Accepted(true));
        for (int i = 1; i <= 6; i++) broker.send("dyndns/a.example.com", "{}", i, true);
        await().until(() -> broker.acknowledged.size() == 6);
    }

    private ReceiverEnd receiver() {
        BrokerSettings settings = Fixture.settings(broker.address());
        Surroundings around = fixture.surroundings();
        SubscriptionDebt debt = new SubscriptionDebt(state, settings);
        ReceiverEnd end = new ReceiverEnd("mqtt test", () -> present, () -> directories, debt, around, Fixture.LIMITS);
        fixture.link(settings, end, around);
        return end;
    }
}
