package dyndns.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.store.StoreException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox(2);
    private final Task task = new Task.ReadPending(new CompletableFuture<>());

    @Test
    void refusesUntilItAdmits() throws Exception {
        assertThatThrownBy(() -> inbox.put(task)).isInstanceOf(StoreException.class);
        inbox.admit();
        inbox.put(task);
        assertThat(inbox.take()).containsExactly(task);
    }

    @Test
    void whatHasNoAnswerYetCounts() throws Exception {
        inbox.admit();
        inbox.put(task);
        inbox.put(task);
        inbox.take();
        assertThatThrownBy(() -> inbox.put(task)).hasMessage("the store's queue is full: 2");
        inbox.answered(1);
        inbox.put(task);
    }

    @Test
    void refusingHandsOutWhatWaited() throws Exception {
        inbox.admit();
        inbox.put(task);
        assertThat(inbox.refuse("no disk")).containsExactly(task);
        assertThat(inbox.refusal()).contains("no disk");
        assertThatThrownBy(() -> inbox.put(task)).hasMessageContaining("no disk");
    }

    @Test
    void closedItHandsOutWhatWaitedAndThenNothing() throws Exception {
        inbox.admit();
        inbox.put(task);
        inbox.close();
        assertThatThrownBy(() -> inbox.put(task)).hasMessage("the store is closed");
        assertThat(inbox.take()).containsExactly(task);
        assertThat(inbox.take()).isEmpty();
    }
}
