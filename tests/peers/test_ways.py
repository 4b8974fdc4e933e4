"""More ways from an address to the DNS: websockets under TLS, renewed certificates, several hosts, consensus."""

import http.server
import ssl
import subprocess
import threading

import pytest
from peers.mosquitto import make_pki
from peers.programs import make_key
from peers.waiting import free_port, until

HOST = "home.example.test"
OTHER = "office.example.test"
QUICK = {"interval_confirmed": "1s", "interval_unconfirmed": "1s"}


def test_websockets_under_tls_with_user_and_password(stage, pki):
    broker = stage.broker(start=False, pki=pki)
    passwords = broker.folder / "passwords"
    subprocess.run(["mosquitto_passwd", "-c", "-b", passwords, "alice", "right"], check=True)
    conf = broker.folder / "mosquitto.conf"
    login = f"allow_anonymous false\npassword_file {passwords}\n"
    # Mosquitto 2.0.11 does not start with websockets alone, and without socket_domain binds every address.
    conf.write_text(
        conf.read_text().replace("require_certificate true\nuse_identity_as_username true\n", login)
        + f"protocol websockets\nsocket_domain ipv4\nlistener {free_port()} 127.0.0.1\n")
    broker.start()
    mqtt = {"mqtt": {"brokers": [f"wss://localhost:{broker.port}/mqtt"], "user": "alice", "password": "right",
                     "tls_ca_cert": f"{pki}/ca.crt"}}
    public = stage.client_key()
    server = stage.server(hosts={HOST: public}, settings=mqtt)
    stage.client(HOST, server=server, settings={"addresses": ["198.51.100.1"], **QUICK, **mqtt})
    server.wait_address(HOST, "198.51.100.1")
    assert "right" not in server.text()


def served_certificate(port, ca):
    """The serial number of the certificate that is served, which the CA must have made; empty while there is none."""
    context = ssl.create_default_context(cafile=ca)
    try:
        import socket
        with socket.create_connection(("127.0.0.1", port), 2) as plain:
            with context.wrap_socket(plain, server_hostname="localhost") as tls:
                return tls.getpeercert()["serialNumber"]
    except OSError:
        return ""


def test_the_update_listener_serves_a_renewed_certificate(stage):
    public = stage.client_key()
    first, second = make_pki(stage.folder / "first"), make_pki(stage.folder / "second")
    live = stage.folder / "live"
    live.mkdir()

    def install(pki):
        for name in ("server.crt", "server.key"):
            temporary = live / f"{name}.new"
            temporary.write_bytes((pki / name).read_bytes())
            temporary.chmod(0o600)
            temporary.rename(live / name)

    install(first)
    port = free_port()
    tls = {"http": {"addr": f"127.0.0.1:{port}", "tls_cert": f"{live}/server.crt", "tls_key": f"{live}/server.key"}}
    server = stage.server(hosts={HOST: public}, settings=tls)
    until(lambda: served_certificate(port, first / "ca.crt"), 20, "the first certificate")
    client = stage.client(HOST, server=server, settings={
        "addresses": ["198.51.100.1"], **QUICK, "http_ca_cert": str(first / "ca.crt"),
        "http_dispatcher": [{"url": f"https://localhost:{port}/update"}]})
    server.wait_address(HOST, "198.51.100.1")
    client.stop()

    install(second)
    until(lambda: served_certificate(port, second / "ca.crt"), 30, "the renewed certificate")
    client.settings.update({"http_ca_cert": str(second / "ca.crt"), "addresses": ["198.51.100.2"]})
    client.write_settings()
    client.start()
    server.wait_address(HOST, "198.51.100.2")


def test_several_hosts_in_one_client(stage):
    broker = stage.broker()
    keys = {host: make_key(stage.folder / f"{host}.key.json") for host in (HOST, OTHER)}
    server = stage.server(hosts=keys, brokers=[broker.url])
    client = stage.client(HOST, start=False, server=server, brokers=[broker.url], settings={
        "addresses": ["198.51.100.1"], **QUICK, "keypair_path": f"{stage.folder}/{HOST}.key.json"})
    client.drop("dyndns.signer.ed25519~office.config",
                f'signer.name="office"\nkeypair.path="{stage.folder}/{OTHER}.key.json"\n')
    client.drop("dyndns.resolver.fixed~office.config",
                'addresses=["198.51.100.7"]\nresolver.name="office"\n')
    client.drop("dyndns.client~office.config",
                f'host="{OTHER}"\nallow.private=B"true"\ninterval.confirmed.s=I"1"\ninterval.unconfirmed.s=I"1"\n'
                'signer.target="(signer.name=office)"\nresolver.target="(resolver.name=office)"\n')
    client.start()
    server.wait_address(HOST, "198.51.100.1")
    server.wait_address(OTHER, "198.51.100.7")
    client.drop("dyndns.resolver.fixed~office.config",
                'addresses=["198.51.100.8"]\nresolver.name="office"\n')
    server.wait_address(OTHER, "198.51.100.8")
    assert server.address(HOST) == ["198.51.100.1"]


class Echo:
    """A service that says which address it sees: the one it is told to."""

    def __init__(self, address):
        self.address = address
        echo = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = (echo.address + "\n").encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def echoes():
    all_of_them = [Echo("198.51.100.1") for _ in range(3)]
    yield all_of_them
    for echo in all_of_them:
        echo.server.shutdown()


def test_consensus_of_two_of_three_services(stage, echoes):
    broker = stage.broker()
    public = stage.client_key()
    server = stage.server(hosts={HOST: public}, brokers=[broker.url])
    client = stage.client(HOST, server=server, brokers=[broker.url], settings={
        "http_resolver_preferred_urls": [echo.url for echo in echoes], "consensus": 2, **QUICK})
    server.wait_address(HOST, "198.51.100.1")

    echoes[0].address = "198.51.100.66"  # one that lies changes nothing
    looks = client.metric("dyndns_ip_resolves_success_total", host=HOST)
    until(lambda: client.metric("dyndns_ip_resolves_success_total", host=HOST) > looks + 2, 20, "more looks")
    assert server.address(HOST) == ["198.51.100.1"]

    echoes[1].address = "198.51.100.2"  # three answers: nobody is believed
    client.wait_for("cannot be resolved")
    assert server.address(HOST) == ["198.51.100.1"]

    echoes[2].address = "198.51.100.2"
    server.wait_address(HOST, "198.51.100.2")
