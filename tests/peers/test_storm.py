"""Thousands of hosts at once through a broker with its default limits."""

import pytest
from peers.dns import dig_many
from peers.envelope import Key
from peers.updates import publish_all
from peers.waiting import until

COUNT = 3000


@pytest.fixture(scope="module")
def hosts():
    return {f"h{i}.example.test": Key() for i in range(COUNT)}


def address(number):
    return f"10.1.{number // 250}.{number % 250 + 1}"


def publish(broker, hosts, offset=0):
    """An update of every host."""
    publish_all(broker, [(h, k.envelope(h, address(i + offset))) for i, (h, k) in enumerate(hosts.items())])


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
    publish(broker, hosts)
    server = stage.server(hosts=public(hosts), brokers=[broker.url])
    wait_for_all(server, hosts)


@pytest.mark.timeout(900)
def test_published_within_a_second_while_it_runs(stage, hosts):
    broker = stage.broker()
    server = stage.server(hosts=public(hosts), brokers=[broker.url])
    until(lambda: server.metric("mqtt_brokers_connected_total") == 1, 10, "the connection")
    publish(broker, hosts, offset=7)
    wait_for_all(server, hosts, offset=7, seconds=800)
