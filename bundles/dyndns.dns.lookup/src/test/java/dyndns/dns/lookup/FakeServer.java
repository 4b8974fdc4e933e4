package dyndns.dns.lookup;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server over UDP that answers as it is told, and says nothing to what it was not told about. */
final class FakeServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final Thread thread = new Thread(this::run, "dyndns-test-dns");
    private final Map<String, Consumer<Message>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    FakeServer() throws IOException {
        this("127.0.0.1", 0);
    }

    FakeServer(String address, int port) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), port));
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** The questions so far, as {@code name. TYPE}; with {@code +} when recursion was desired. */
    List<String> asked() {
        return asked;
    }

    /** Answers this question (name and type) with records and flags. */
    FakeServer say(String question, Consumer<Message> answer) {
        answers.put(question, answer);
        return this;
    }

    static Consumer<Message> rcode(int rcode) {
        return message -> message.getHeader().setRcode(rcode);
    }

    static Consumer<Message> records(int flag, Record... records) {
        return message -> {
            message.getHeader().setFlag(flag);
            for (Record record : records) message.addRecord(record, Section.ANSWER);
        };
    }

    static Record record(String name, int type, String value) {
        try {
            return Record.fromString(Name.fromString(name), type, 1, 60, value, Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join(5_000);
    }

    private void run() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())), packet);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void answer(Message query, DatagramPacket packet) throws IOException {
        Record question = query.getSection(Section.QUESTION).get(0);
        String text = question.getName() + " " + Type.string(question.getType());
        asked.add(text + (query.getHeader().getFlag(Flags.RD) ? " +" : ""));
        Consumer<Message> answer = answers.get(text);
        if (answer == null) return;
        Message response = new Message(query.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.addRecord(question, Section.QUESTION);
        answer.accept(response);
        byte[] bytes = response.toWire();
        socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
    }
}
