package dyndns.transport.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A broker that does exactly what a test says: MQTT 3.1.1 for one client at a time, QoS 1. */
final class FakeBroker implements AutoCloseable {
    final List<String> clientIds = new CopyOnWriteArrayList<>();
    final List<List<String>> subscriptions = new CopyOnWriteArrayList<>();
    final List<List<String>> unsubscriptions = new CopyOnWriteArrayList<>();
    final List<Inbound> published = new CopyOnWriteArrayList<>();
    final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
    final Map<String, String> retained = new ConcurrentHashMap<>();
    volatile boolean sessionPresent;
    volatile boolean silent;
    volatile boolean refusing;

    private final ServerSocket listening;
    private volatile @Nullable Socket client;
    private int nextId = 10_000;

    FakeBroker() throws IOException {
        this(0);
    }

    FakeBroker(int port) throws IOException {
        this(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
    }

    FakeBroker(ServerSocket listening) {
        this.listening = listening;
        Thread thread = new Thread(this::accept, "fake-broker");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    String address() {
        return "tcp://127.0.0.1:" + port();
    }

    /** Sends a message to the connected client. */
    synchronized void send(String topic, String payload, int id, boolean again) throws IOException {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(4 + name.length + bytes.length);
        body.putShort((short) name.length).put(name).putShort((short) id).put(bytes);
        write(again ? 0x3a : 0x32, body.array());
    }

    /** Ends the connection without a word. */
    void dropClient() throws IOException {
        Socket socket = client;
        if (socket != null) socket.close();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        dropClient();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                client = socket;
                serve(new DataInputStream(socket.getInputStream()));
            } catch (IOException e) {
                // the client or the test has closed it
            }
        }
    }

    private void serve(DataInputStream in) throws IOException {
        while (true) {
            int type = in.readUnsignedByte();
            byte[] body = new byte[length(in)];
            in.readFully(body);
            handle(type, ByteBuffer.wrap(body));
        }
    }

    private void handle(int type, ByteBuffer body) throws IOException {
        switch (type >> 4) {
            case 1 -> connect(body);
            case 3 -> publish(body);
            case 4 -> acknowledged.add((int) body.getShort());
            case 8 -> subscribe(body);
            case 10 -> unsubscribe(body);
            case 12 -> write(0xd0, new byte[0]);
            default -> throw new IOException("the client has disconnected");
        }
    }

    private void connect(ByteBuffer body) throws IOException {
        body.position(10); // protocol name and level, flags, keep-alive
        clientIds.add(text(body));
        write(0x20, new byte[] {(byte) (sessionPresent ? 1 : 0), 0});
    }

    private void publish(ByteBuffer body) throws IOException {
        String topic = text(body);
        int id = body.getShort();
        byte[] payload = new byte[body.remaining()];
        body.get(payload);
        published.add(new Inbound(topic, payload, id, 1));
        if (!silent) write(0x40, new byte[] {(byte) (id >> 8), (byte) id});
    }

    private void subscribe(ByteBuffer body) throws IOException {
        byte[] id = {body.get(), body.get()};
        List<String> topics = new ArrayList<>();
        while (body.hasRemaining()) {
            topics.add(text(body));
            body.get();
        }
        subscriptions.add(topics);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(id);
        for (int i = 0; i < topics.size(); i++) answer.write(refusing ? 0x80 : 1);
        write(0x90, answer.toByteArray());
        for (String topic : topics) {
            String payload = retained.get(topic);
            if (payload != null && !refusing) send(topic, payload, nextId++, false);
        }
    }

    private void unsubscribe(ByteBuffer body) throws IOException {
        byte[] id = {body.get(), body.get()};
        List<String> topics = new ArrayList<>();
        while (body.hasRemaining()) topics.add(text(body));
        unsubscriptions.add(topics);
        write(0xb0, id);
    }

    private synchronized void write(int type, byte[] body) throws IOException {
        Socket socket = client;
        if (socket == null) throw new IOException("nobody is connected");
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        int length = body.length;
        do {
            packet.write(length % 128 | (length >= 128 ? 0x80 : 0));
            length /= 128;
        } while (length > 0);
        packet.write(body);
        OutputStream out = socket.getOutputStream();
        out.write(packet.toByteArray());
        out.flush();
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int digit = in.readUnsignedByte();
            length |= (digit & 0x7f) << shift;
            if (digit < 0x80) return length;
        }
    }

    private static String text(ByteBuffer body) {
        byte[] bytes = new byte[body.getShort()];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
