"""Thousands of hosts at once through a broker with its default limits."""

import threading
import time

import paho.mqtt.client as mqtt
import pytest
from peers.dns import dig_many
from peers.envelope import Key
from peers.waiting import until

COUNT = 3000


@pytest.fixture(scope="module")
def hosts():
    return {f"h{i}.example.test": Key() for i in range(COUNT)}


def address(number):
    return f"10.1.{number // 250}.{number % 250 + 1}"


def publish_all(broker, hosts, offset=0):
    """Publishes an update of every host, retained; returns when the broker has acknowledged all."""
    bodies = [(h, k.envelope(h, address(i + offset))) for i, (h, k) in enumerate(hosts.items())]
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.max_inflight_messages_set(0)
    client.connect("127.0.0.1", broker.port)
    left, done = [len(bodies)], threading.Event()

    def published(*_):
        left[0] -= 1
        if left[0] == 0:
            done.set()

    client.on_publish = published
    client.loop_start()
    start = time.monotonic()
    for host, body in bodies:
        client.publish(f"dyndns/{host}", body, qos=1, retain=True)
    assert done.wait(60)
    client.loop_stop()
    return time.monotonic() - start


def wait_for_all(server, hosts, offset=0, seconds=240):
    expected = {host: address(number + offset) for number, host in enumerate(hosts)}

    def missing():
        found = dig_many(server.dns_port, expected)
        return sorted(host for host in expected if found.get(host) != expected[host])

    until(lambda: not missing(), seconds, "every host in the DNS", step=0.5)


def public(hosts):
    return {host: key.public for host, key in hosts.items()}


def test_retained_before_the_server_comes(stage, hosts):
    broker = stage.broker()
    publish_all(broker, hosts)
    server = stage.server(hosts=public(hosts), brokers=[broker.url])
    wait_for_all(server, hosts)


@pytest.mark.timeout(900)
def test_published_within_a_second_while_it_runs(stage, hosts):
    broker = stage.broker()
    server = stage.server(hosts=public(hosts), brokers=[broker.url])
    until(lambda: server.metric("mqtt_brokers_connected_total") == 1, 10, "the connection")
    publish_all(broker, hosts, offset=7)
    wait_for_all(server, hosts, offset=7, seconds=800)
