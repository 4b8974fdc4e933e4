package dyndns.store.sqlite;

import dyndns.api.store.UpdateStore;
import dyndns.contracts.UpdateStoreContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends UpdateStoreContract {
    @TempDir
    Path folder;

    private final FaultyConnections connections = new FaultyConnections();
    private Optional<SqliteStore> store = Optional.empty();

    @Override
    protected UpdateStore open() throws Exception {
        SqliteStore opened = Stores.open(folder.resolve("store.db"), connections, QUEUE_SIZE);
        store = Optional.of(opened);
        return opened;
    }

    @Override
    protected void close() {
        store.orElseThrow().close();
    }

    @Override
    protected void stall() {
        connections.stall();
    }

    @Override
    protected void resume() {
        connections.resume();
    }

    @Override
    protected void failNextWrite() {
        connections.failNext(FaultyConnections.Fault.BEFORE);
    }
}
