package dyndns.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Starts a broker, the server with its embedded name server and the client, changes the client's address once, and shows
 * the record following. With {@code --once} it ends by itself when the second answer was seen.
 */
public final class Demo implements AutoCloseable {
    private static final String HOST = "home.demo.example";
    private static final String ZONE = "demo.example";
    private static final List<String> ADDRESSES = List.of("198.51.100.1", "198.51.100.2");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BEFORE_CHANGE = Duration.ofSeconds(3);

    private final Path runtimes;
    private final PrintStream out;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Workspace workspace;
    private final int consolePort;

    private Demo(Path runtimes, PrintStream out) throws IOException {
        this.runtimes = runtimes;
        this.out = out;
        this.workspace = new Workspace();
        this.consolePort = Ports.freeNear(8080, this::say);
        started.push(workspace);
    }

    /** Arguments: the folder of the exported jars, and {@code --once} if it is to end by itself. */
    public static void main(String[] args) throws IOException {
        Demo demo = new Demo(Path.of(args[0]), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-stop"));
        System.exit(demo.run(List.of(args).contains("--once")));
    }

    private int run(boolean once) {
        try {
            DemoBroker broker = show();
            if (once) return 0;
            whatNext(broker);
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException | RuntimeException e) {
            say("failed: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private DemoBroker show() throws IOException, InterruptedException {
        DemoBroker broker = DemoBroker.start(workspace.broker(), Ports.freeNear(1883, this::say));
        started.push(broker);
        say("MQTT broker: " + broker.url());
        String publicKey = workspace.keep(Child.output(runtimes.resolve("client.jar"), "--gen-keypair"));
        say("key made: " + workspace.key() + ", public half " + publicKey);

        int dnsPort = Ports.freeNear(5300, this::say);
        NameServer dns = new NameServer(dnsPort);
        workspace.setAddress(ADDRESSES.get(0));
        start(
                "server",
                workspace.settings("server", serverSettings(broker, dnsPort, publicKey)),
                workspace.serverDrops());
        Child client =
                start("client", workspace.settings("client", clientSettings(broker, dnsPort)), workspace.clientDrops());

        long seen = awaitAnswer(dns, ADDRESSES.get(0), System.nanoTime(), client);
        say("the DNS answers: " + HOST + " is " + ADDRESSES.get(0) + ", " + seen + " ms after the client's start");
        say("ask it yourself: " + dns.dig(HOST));
        Thread.sleep(BEFORE_CHANGE.toMillis());

        say("the address changes: " + workspace.address() + " now says " + ADDRESSES.get(1));
        long changed = System.nanoTime();
        workspace.setAddress(ADDRESSES.get(1));
        long followed = awaitAnswer(dns, ADDRESSES.get(1), changed, client);
        say("the DNS answers: " + HOST + " is " + ADDRESSES.get(1) + ", " + followed + " ms after the file changed");
        return broker;
    }

    private Child start(String program, Path settings, Path drops) throws IOException {
        Child child = Child.start(
                program,
                runtimes.resolve(program + ".jar"),
                out,
                "--config",
                settings.toString(),
                "--config-dir",
                drops.toString(),
                "--state-dir",
                workspace.state(program).toString());
        started.push(child);
        return child;
    }

    private Map<String, ?> serverSettings(DemoBroker broker, int dnsPort, String publicKey) throws IOException {
        return Map.of(
                "hosts", Map.of(HOST, Map.of("public_keys", List.of(publicKey), "allow_private", true)),
                "embedded_dns", Map.of("zone", ZONE, "listen", "127.0.0.1:" + dnsPort),
                "mqtt", Map.of("brokers", List.of(broker.url())),
                "console", Map.of("listen", "127.0.0.1:" + consolePort),
                "metrics_listen", "127.0.0.1:" + Ports.freeNear(9191, this::say));
    }

    private Map<String, ?> clientSettings(DemoBroker broker, int dnsPort) {
        return Map.of(
                "host",
                HOST,
                "keypair_path",
                workspace.key().toString(),
                "allow_private",
                true,
                "dns_servers",
                List.of("127.0.0.1:" + dnsPort),
                "mqtt",
                Map.of("brokers", List.of(broker.url())),
                "metrics_listen",
                "");
    }

    private static long awaitAnswer(NameServer dns, String address, long since, Child client)
            throws IOException, InterruptedException {
        while (!dns.addresses(HOST).contains(address)) {
            if (!client.isAlive()) throw new IOException("the client ended; what it said is above");
            if (System.nanoTime() - since > LIMIT.toNanos()) {
                throw new IOException("no answer with " + address + " within " + LIMIT.toSeconds() + " s");
            }
            Thread.sleep(5);
        }
        return (System.nanoTime() - since) / 1_000_000;
    }

    private void whatNext(DemoBroker broker) throws IOException {
        say("what to try next, in another terminal:");
        out.println("    look in a browser:  http://127.0.0.1:" + consolePort + "/system/console   (admin; password in "
                + workspace.state("server").resolve("console.password") + ")");
        out.println("    edit the address:   " + workspace.address());
        out.println("    watch the messages: " + broker.watch() + "   (signed, not secret)");
        out.println("    read the settings:  " + workspace.clientDrops().resolveSibling("client.json")
                + " and server.json");
        out.println("    add a host:         " + workspace.addHost("second", "second." + ZONE));
        out.println("    go on with:         README.md, docs/");
        say("Ctrl-C ends everything.");
    }

    private void say(String text) {
        out.println("demo   | " + text);
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                out.println("demo   | " + e);
            }
        }
    }
}
