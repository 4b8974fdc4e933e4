package dyndns.resolver.http;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.resolve.IpResolver;
import dyndns.contracts.IpResolverContract;
import dyndns.httpclient.apache.ApacheHttpCaller;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class HttpResolverContractTest extends IpResolverContract {
    private final ApacheHttpCaller http = ApacheHttpCaller.named("dyndns/test");
    private final List<EchoServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(EchoServer::close);
        http.close();
    }

    @Override
    protected IpResolver knowing(List<IpAddress> addresses) throws IOException {
        List<URI> urls = new ArrayList<>();
        urls.add(server("127.0.0.1").on("/", exchange -> EchoServer.answer(exchange, 404, "")));
        for (IpAddress address : addresses) {
            String loopback = address.family() == Family.IPV4 ? "127.0.0.1" : "::1";
            urls.add(server(loopback).says("/", address.text()));
        }
        EchoServices services = new EchoServices(urls, List.of(), 1, Duration.ofSeconds(2), 3, Optional.empty());
        return new HttpResolver(http, services, Pause.SLEEP);
    }

    private EchoServer server(String address) throws IOException {
        EchoServer server = new EchoServer(address);
        servers.add(server);
        return server;
    }
}
