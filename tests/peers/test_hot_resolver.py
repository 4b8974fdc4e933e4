"""A resolver bundle that the client was not built with: dropped, used, replaced, taken away."""

import shutil
from pathlib import Path

from peers.waiting import until

HOST = "home.example.test"
EXAMPLE = Path(__file__).resolve().parents[1] / "example-resolver" / "target"


def test_dropped_used_replaced_and_taken_away(stage):
    broker = stage.broker()
    public = stage.client_key()
    server = stage.server(hosts={HOST: public}, brokers=[broker.url])
    client = stage.client(HOST, server=server, brokers=[broker.url], settings={
        "interval_confirmed": "1s", "interval_unconfirmed": "1s", "addresses": ["198.51.100.1"]})
    server.wait_address(HOST, "198.51.100.1")
    address = stage.folder / "address.txt"
    address.write_text("198.51.100.2\n")
    client.drop("example.resolver.file~one.config", f'path="{address}"\nservice.ranking=I"100"\nresolver.name="file"\n')

    def put(jar):
        temporary = client.home / "resolver.new"
        shutil.copy(EXAMPLE / jar, temporary)
        temporary.rename(client.drops / "example.resolver.file.jar")

    def asked(version):
        return client.metric("dyndns_ip_resolves_success_total", resolver=f"FileResolver {version}")

    put("example.resolver.file-1.0.0-SNAPSHOT.jar")
    server.wait_address(HOST, "198.51.100.2")
    assert asked("1.0.0") > 0
    put("example.resolver.file-1.0.0-SNAPSHOT-next.jar")
    until(lambda: asked("1.1.0") > 0, 10, "the newer version being asked")
    address.write_text("198.51.100.3\n")
    server.wait_address(HOST, "198.51.100.3")
    (client.drops / "example.resolver.file.jar").unlink()
    server.wait_address(HOST, "198.51.100.1")
    until(client.running, 1)
    assert client.metric("mqtt_connections_lost_total") == 0
