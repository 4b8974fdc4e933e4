"""From an address to the DNS over real brokers: one or both stopped, the server stopped, each kind of connection."""

import pytest
from peers.waiting import free_port, until

HOST = "home.example.test"
FIXED = 'addresses=["%s"]\nresolver.name="fixed"\n'


def settings(**more):
    """A client whose address comes from a file drop, so that a test can change it."""
    return {"interval_confirmed": "1s", "interval_unconfirmed": "1s", **more}


def pair(stage, brokers, client_settings=None, server_settings=None):
    public = stage.client_key()
    server = stage.server(hosts={HOST: public}, brokers=brokers, settings=server_settings)
    client = stage.client(HOST, start=False, server=server, brokers=brokers,
                          settings=settings(**(client_settings or {"addresses": ["198.51.100.1"]})))
    return server, client


def set_address(client, address):
    client.drop("dyndns.resolver.fixed~settings.config", FIXED % address)


def test_a_new_address_on_an_interface(stage, network):
    broker = stage.broker()
    server, client = pair(stage, [broker.url], {"interface": network.INTERFACE, "address_families": ["ip4", "ip6"]})
    network.add("198.51.100.1/32")
    client.start()
    server.wait_address(HOST, "198.51.100.1")
    network.add("2001:db8::1/64", "nodad")
    server.wait_address(HOST, "2001:db8::1", "AAAA")
    network.add("198.51.100.2/32")
    network.remove("198.51.100.1/32")
    server.wait_address(HOST, "198.51.100.2")
    network.add("2001:db8::bad/64", "nodad", "preferred_lft", "0", "valid_lft", "600")
    network.add("2001:db8::2/64", "nodad")
    network.remove("2001:db8::1/64")
    server.wait_address(HOST, "2001:db8::2", "AAAA")


def test_a_fixed_address_changed_by_file_drop_and_brokers_that_come_and_go(stage):
    first, second = stage.broker("first"), stage.broker("second")
    server, client = pair(stage, [first.url, second.url])
    client.start()
    server.wait_address(HOST, "198.51.100.1")
    until(lambda: server.metric("mqtt_brokers_connected_total") == 2, 15, "both connections")

    set_address(client, "198.51.100.2")
    server.wait_address(HOST, "198.51.100.2")

    first.stop()
    set_address(client, "198.51.100.3")
    server.wait_address(HOST, "198.51.100.3")

    second.stop()
    set_address(client, "198.51.100.4")
    client.wait_for("198.51.100.4")
    second.start()
    server.wait_address(HOST, "198.51.100.4", seconds=30)

    server.stop()
    set_address(client, "198.51.100.5")
    client.wait_for("signed update with .*198.51.100.5")
    server.start()
    server.wait_address(HOST, "198.51.100.5", seconds=30)
    first.start()
    until(lambda: client.metric("mqtt_brokers_connected_total") == 2, 15, "the first broker again")


def test_the_same_message_by_two_brokers_counts_once(stage, key):
    first, second = stage.broker("first"), stage.broker("second")
    server = stage.server(hosts={HOST: key.public}, brokers=[first.url, second.url])
    until(lambda: server.metric("mqtt_brokers_connected_total") == 2, 15, "both connections")
    body = key.envelope(HOST, "198.51.100.1")
    first.publish(f"dyndns/{HOST}", body)
    second.publish(f"dyndns/{HOST}", body)
    until(lambda: server.metric("dyndns_messages_received_total") >= 2, 10, "both copies")
    until(lambda: server.metric("dyndns_messages_ignored_total", host=HOST, reason="duplicate") >= 1, 10, "a duplicate")
    server.wait_address(HOST, "198.51.100.1")
    until(lambda: server.metric("dyndns_dns_propagations_total", host=HOST) == 1, 5, "one change")
    assert server.metric("dyndns_updates_accepted_total") == 1


def test_tls_with_client_certificates_beside_a_plain_one(stage, pki):
    secure, plain = stage.broker("secure", pki=pki), stage.broker("plain")
    tls = {"tls_ca_cert": f"{pki}/ca.crt", "tls_client_cert": f"{pki}/client.crt", "tls_client_key": f"{pki}/client.key"}
    brokers = [f"ssl://localhost:{secure.port}", plain.url]
    public = stage.client_key()
    mqtt = {"mqtt": {"brokers": brokers, **tls}}
    server = stage.server(hosts={HOST: public}, settings=mqtt)
    until(lambda: server.metric("mqtt_brokers_connected_total") == 2, 15, "both connections")
    plain.stop()
    client = stage.client(HOST, server=server, settings=settings(addresses=["198.51.100.1"], **mqtt))
    server.wait_address(HOST, "198.51.100.1")
    assert client.metric("mqtt_brokers_connected_total") == 1


def test_websockets(stage):
    broker = stage.broker(start=False)
    conf = broker.folder / "mosquitto.conf"
    # Mosquitto 2.0.11 does not start with websockets alone, and without socket_domain binds every address.
    plain = f"listener {free_port()} 127.0.0.1\nallow_anonymous true\n"
    conf.write_text(conf.read_text() + "protocol websockets\nsocket_domain ipv4\n" + plain)
    broker.start()
    server, client = pair(stage, [f"ws://127.0.0.1:{broker.port}/mqtt"])
    client.start()
    server.wait_address(HOST, "198.51.100.1")


@pytest.mark.parametrize("password", ["right", "wrong"])
def test_user_and_password(stage, password):
    import subprocess
    broker = stage.broker(start=False, extra=[])
    conf = broker.folder / "mosquitto.conf"
    passwords = broker.folder / "passwords"
    subprocess.run(["mosquitto_passwd", "-c", "-b", passwords, "alice", "right"], check=True)
    conf.write_text(conf.read_text().replace("allow_anonymous true", f"allow_anonymous false\npassword_file {passwords}"))
    broker.start()
    server, client = pair(stage, [f"tcp://alice:{password}@127.0.0.1:{broker.port}"])
    client.start()
    if password == "right":
        server.wait_address(HOST, "198.51.100.1")
    else:
        server.wait_for("the broker refuses the login")
        assert server.metric("mqtt_brokers_connected_total") == 0
    for program in (server, client):
        assert f":{password}@" not in program.text()
