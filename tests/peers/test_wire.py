"""The wire format against an implementation that shares no code with ours, in both directions."""

import threading

import paho.mqtt.client as mqtt
import pytest
from peers.envelope import InvalidSignature, Key, verify

HOST = "home.example.test"


def subscribe(broker, topic):
    """A paho-mqtt receiver; answers the list that its messages go to."""
    got, ready = [], threading.Event()
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.on_connect = lambda c, *_: c.subscribe(topic, 1)
    client.on_subscribe = lambda *_: ready.set()
    client.on_message = lambda c, u, m: got.append((m.topic, m.payload, m.qos, m.retain))
    client.connect("127.0.0.1", broker.port)
    client.loop_start()
    assert ready.wait(10)
    return client, got


def test_an_independent_client_is_understood(stage, key):
    broker = stage.broker()
    server = stage.server(hosts={HOST: key.public}, brokers=[broker.url])
    for versions, address in (((1,), "198.51.100.1"), ((1, 2), "198.51.100.2")):
        import time
        time.sleep(1.1)  # version 1 signs whole seconds
        broker.publish(f"dyndns/{HOST}", key.envelope(HOST, address, versions=versions))
        server.wait_address(HOST, address)
    dual = key.envelope(HOST, "198.51.100.3", "2001:db8::3")
    broker.publish(f"dyndns/{HOST}", dual)
    server.wait_address(HOST, "198.51.100.3")
    server.wait_address(HOST, "2001:db8::3", "AAAA")


def test_an_independent_receiver_understands_our_client(stage):
    broker = stage.broker()
    receiver, got = subscribe(broker, "dyndns/+")
    public = stage.client_key()
    stage.client(HOST, brokers=[broker.url], settings={
        "addresses": ["198.51.100.7", "2001:db8::7"], "address_families": ["ip4", "ip6"],
        "dns_servers": ["127.0.0.1:9"]})
    from peers.waiting import until
    until(lambda: got, 20, "a message of the client")
    receiver.loop_stop()
    topic, payload, qos, _ = got[0]
    assert topic == f"dyndns/{HOST}" and qos == 1
    public_ip = verify(payload, public)
    assert public_ip["host"] == HOST
    assert public_ip["ipv4"] == "198.51.100.7" and public_ip["ipv6"] == "2001:db8::7"
    with pytest.raises(InvalidSignature):
        verify(payload.replace(b"198.51.100.7", b"198.51.100.8"), public)
    # It is retained: who comes later gets it too.
    later, again = subscribe(broker, f"dyndns/{HOST}")
    until(lambda: again, 5, "the retained message")
    later.loop_stop()
    assert again[0][1] == payload and again[0][3]


def test_what_an_attacker_on_the_broker_publishes_changes_nothing(stage, key):
    broker = stage.broker()
    server = stage.server(hosts={HOST: key.public}, brokers=[broker.url])
    broker.publish(f"dyndns/{HOST}", key.envelope(HOST, "198.51.100.1"))
    server.wait_address(HOST, "198.51.100.1")
    attacker = Key()
    for payload in (
        attacker.envelope(HOST, "198.51.100.66"),
        key.envelope(HOST, "198.51.100.1").replace(b"198.51.100.1", b"198.51.100.66"),
        b"", b"{", b"\x00" * 100, b"x" * 20000, key.envelope("other.example.test", "198.51.100.66"),
    ):
        broker.publish(f"dyndns/{HOST}", payload)
    broker.publish(f"dyndns/{HOST}", key.envelope(HOST, "198.51.100.2"))
    server.wait_address(HOST, "198.51.100.2")
    assert server.metric("dyndns_signature_verifications_errors_total", host=HOST) >= 2
