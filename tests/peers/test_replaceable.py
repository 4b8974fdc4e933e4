"""Each bundle can be left out: the exported jars without one of them, and what is left does its work."""

import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from peers.programs import RUNTIMES

HOST = "home.example.test"


def without(kind, bundle, folder):
    """A copy of an exported jar that lacks one bundle."""
    copy = folder / f"{kind}-without-{bundle}.jar"
    with zipfile.ZipFile(RUNTIMES / f"{kind}.jar") as whole, zipfile.ZipFile(copy, "w") as rest:
        left_out = [name for name in whole.namelist() if name.startswith(f"jar/{bundle}-")]
        assert len(left_out) == 1, f"{bundle} in {kind}.jar: {left_out}"
        for entry in whole.infolist():
            data = whole.read(entry)
            if entry.filename == "launcher.properties":
                assert left_out[0].encode() in data
                data = data.replace(left_out[0].encode() + b",", b"").replace(b"," + left_out[0].encode(), b"")
            if entry.filename != left_out[0]:
                rest.writestr(entry, data)
    return copy


@pytest.fixture
def echo():
    """An echo service that tells whoever asks 198.51.100.1; answers its URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"198.51.100.1\n")

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("bundle", ["dyndns.transport.mqtt", "dyndns.dns.lookup"])
def test_a_server_takes_updates_by_http_without(stage, key, bundle):
    server = stage.server(hosts={HOST: key.public}, http=True, jar=without("server", bundle, stage.folder))
    assert server.post(key.envelope(HOST, "198.51.100.1"))[0] == 200
    server.wait_address(HOST, "198.51.100.1")


@pytest.mark.parametrize("bundle", ["dyndns.transport.http", "dyndns.http", "dyndns.metrics"])
def test_a_server_takes_updates_by_mqtt_without(stage, key, bundle):
    broker = stage.broker()
    jar = without("server", bundle, stage.folder)
    server = stage.server(hosts={HOST: key.public}, brokers=[broker.url], jar=jar)
    broker.publish(f"dyndns/{HOST}", key.envelope(HOST, "198.51.100.1"))
    server.wait_address(HOST, "198.51.100.1")


@pytest.mark.parametrize("bundle", [
    "dyndns.metrics", "dyndns.resolver.http", "dyndns.resolver.interfaces", "dyndns.transport.http"])
def test_a_client_sends_by_mqtt_without(stage, bundle):
    broker = stage.broker()
    server = stage.server(hosts={HOST: stage.client_key()}, brokers=[broker.url])
    stage.client(HOST, server=server, brokers=[broker.url], jar=without("client", bundle, stage.folder), settings={
        "addresses": ["198.51.100.1"]})
    server.wait_address(HOST, "198.51.100.1")


def test_a_client_sends_by_http_without_mqtt(stage):
    server = stage.server(hosts={HOST: stage.client_key()}, http=True)
    stage.client(HOST, server=server, jar=without("client", "dyndns.transport.mqtt", stage.folder), settings={
        "addresses": ["198.51.100.1"],
        "http_dispatcher": [{"url": f"http://127.0.0.1:{server.http_port}/update"}]})
    server.wait_address(HOST, "198.51.100.1")


def test_a_client_asks_echo_services_without_fixed_addresses(stage, echo):
    server = stage.server(hosts={HOST: stage.client_key()}, http=True)
    jar = without("client", "dyndns.resolver.fixed", stage.folder)
    stage.client(HOST, server=server, jar=jar, settings={
        "http_resolver_preferred_urls": [echo],
        "http_dispatcher": [{"url": f"http://127.0.0.1:{server.http_port}/update"}]})
    server.wait_address(HOST, "198.51.100.1")
