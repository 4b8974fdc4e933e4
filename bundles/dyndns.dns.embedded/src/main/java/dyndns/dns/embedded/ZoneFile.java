package dyndns.dns.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.READ;

import dyndns.api.host.HostName;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of one zone: a head and one line a change ({@link ZoneLine}). Changes are appended and flushed; now and then
 * the file is written anew from what the zone holds, beside the old one, flushed and renamed. A crash leaves the old
 * file or the new one, and at worst a torn last line, which was never acknowledged. Used by one thread at a time.
 */
final class ZoneFile implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneFile.class);

    private final Path folder;
    private final Path file;
    private final HostName zone;
    private final ZoneLock lock;
    private @Nullable FileOutputStream output;
    private int appended;

    /**
     * What a file holds.
     *
     * @param serial the last serial number; empty for a zone that is new
     * @param lines in their order
     */
    record Content(Optional<Long> serial, List<ZoneLine> lines) {}

    ZoneFile(Path folder, HostName zone) {
        this.folder = folder;
        this.file = folder.resolve(zone + ".zone");
        this.zone = zone;
        this.lock = new ZoneLock(folder.resolve(zone + ".lock"));
    }

    /** Reads the file and keeps everybody else from it. Damaged lines are left out, and the damaged file is kept aside. */
    Content load() throws IOException {
        Files.createDirectories(folder);
        lock.acquire();
        List<String> text;
        try {
            text = Files.readAllLines(file, ISO_8859_1);
        } catch (NoSuchFileException e) {
            return new Content(Optional.empty(), List.of());
        }
        Optional<Long> serial = Optional.empty();
        List<ZoneLine> lines = new ArrayList<>();
        int damaged = 0;
        for (String line : text) {
            Optional<String> body = ZoneLine.verified(line);
            if (body.isEmpty()) damaged++;
            else if (body.get().contains(" zone ")) serial = Optional.of(serialOfHead(body.get()));
            else lines.add(ZoneLine.parse(body.get()));
        }
        if (damaged > 0) keepAside(damaged);
        if (!lines.isEmpty()) serial = Optional.of(lines.get(lines.size() - 1).serial());
        return new Content(serial, lines);
    }

    /** Writes the file anew and opens it for {@link #append}. */
    void rewrite(long serial, List<ZoneLine> lines) throws IOException {
        closeOutput();
        Path temporary = sibling(".zone.tmp");
        try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
            out.write((ZoneLine.head(serial, zone) + "\n" + joined(lines)).getBytes(ISO_8859_1));
            out.getFD().sync();
        }
        Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder, READ)) {
            directory.force(true);
        }
        output = new FileOutputStream(file.toFile(), true);
        appended = 0;
    }

    /** Whether it is open for {@link #append}. */
    boolean isOpen() {
        return output != null;
    }

    /** The lines appended since the file was written anew. */
    int appended() {
        return appended;
    }

    /** Appends and flushes. After a failure the file must be written anew, for nobody knows what is in it. */
    void append(List<ZoneLine> lines) throws IOException {
        FileOutputStream out = output;
        if (out == null) throw new IllegalStateException("not open");
        out.write(joined(lines).getBytes(ISO_8859_1));
        out.getFD().sync();
        appended += lines.size();
    }

    /** Ends appending; the file stays this zone's own. */
    void closeOutput() throws IOException {
        FileOutputStream out = output;
        output = null;
        if (out != null) out.close();
    }

    @Override
    public void close() throws IOException {
        closeOutput();
        lock.close();
    }

    private long serialOfHead(String body) throws IOException {
        String[] words = body.split(" ");
        if (!words[words.length - 1].equals(zone.text())) throw new IOException(file + " is another zone's: " + body);
        return Long.parseLong(words[0]);
    }

    private void keepAside(int damaged) throws IOException {
        Path aside = sibling(".zone.damaged");
        Files.copy(file, aside, REPLACE_EXISTING);
        LOG.warn("{}: {} damaged line(s) left out, as after a crash; the file is kept as {}", file, damaged, aside);
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(zone + suffix);
    }

    private static String joined(List<ZoneLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }
}
