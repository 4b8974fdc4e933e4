package dyndns.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The server's embedded name server, as anyone may ask it. */
final class NameServer {
    private final int port;
    private final SimpleResolver resolver;

    NameServer(int port) {
        this.port = port;
        this.resolver = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        resolver.setTimeout(Duration.ofMillis(500));
    }

    /** The line that asks for the same on a terminal. */
    String dig(String host) {
        return "dig @127.0.0.1 -p " + port + " " + host + " A +short";
    }

    /** The addresses of a host; none when there are none, or when nobody answers yet. */
    List<String> addresses(String host) throws IOException {
        Message question = Message.newQuery(Record.newRecord(Name.fromString(host + "."), Type.A, DClass.IN));
        try {
            return resolver.send(question).getSection(Section.ANSWER).stream()
                    .filter(ARecord.class::isInstance)
                    .map(answer -> ((ARecord) answer).getAddress().getHostAddress())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
