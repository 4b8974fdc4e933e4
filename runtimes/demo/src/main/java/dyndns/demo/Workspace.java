package dyndns.demo;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The temporary folder of the demonstration: keys, settings, states, file drops. */
final class Workspace implements AutoCloseable {
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Path folder;

    Workspace() throws IOException {
        folder = Files.createTempDirectory("dyndns-demo-");
        Files.createDirectory(folder.resolve("broker"));
        Files.createDirectory(clientDrops());
        Files.createDirectory(serverDrops());
    }

    Path broker() {
        return folder.resolve("broker");
    }

    Path clientDrops() {
        return folder.resolve("client.d");
    }

    Path serverDrops() {
        return folder.resolve("server.d");
    }

    Path state(String program) {
        return folder.resolve(program + "-state");
    }

    Path key() {
        return folder.resolve("key.json");
    }

    /** The file drop that says which address the client has. */
    Path address() {
        return clientDrops().resolve("dyndns.resolver.fixed~demo.config");
    }

    /** Keeps the key file, mode 0600, and answers its public half. */
    String keep(String keyFile) throws IOException {
        Files.createFile(key(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key(), keyFile, StandardOpenOption.WRITE);
        return publicKey(keyFile);
    }

    /** The line that drops a further host, with the same key, on a terminal. */
    String addHost(String name, String host) throws IOException {
        Path file = serverDrops().resolve("dyndns.host~" + name + ".config");
        String publicKey = publicKey(Files.readString(key()));
        return "printf 'host=\"" + host + "\"\\npublic.keys=[\"" + publicKey + "\"]\\n' > " + file;
    }

    private static String publicKey(String keyFile) {
        return JsonParser.parseString(keyFile)
                .getAsJsonObject()
                .get("public_key")
                .getAsString();
    }

    Path settings(String program, Map<String, ?> settings) throws IOException {
        return Files.writeString(folder.resolve(program + ".json"), JSON.toJson(settings) + "\n");
    }

    /** Written beside it and renamed, so that nobody reads half a file. */
    void setAddress(String address) throws IOException {
        Path temporary = folder.resolve("address.new");
        Files.write(temporary, List.of("addresses=[\"" + address + "\"]", "resolver.name=\"demo\""));
        Files.move(temporary, address(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            System.err.println("could not remove " + folder + ": " + e);
        }
    }
}
