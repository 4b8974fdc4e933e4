"""Several servers on one broker, and a broker that is long away."""

import time

import pytest
from peers.envelope import Key
from peers.waiting import until

HOSTS = [f"h{i}.example.test" for i in range(40)]


def test_two_servers_and_one_dies(stage):
    broker = stage.broker(extra=["max_queued_messages 0"])
    keys = {host: Key() for host in HOSTS}
    public = {host: key.public for host, key in keys.items()}
    servers = [stage.server(name=f"server{i}", hosts=public, brokers=[broker.url]) for i in (1, 2)]
    for number, host in enumerate(HOSTS):
        broker.publish(f"dyndns/{host}", keys[host].envelope(host, f"198.51.100.{number}"))
        if number == 20:
            servers[0].kill()
    for number, host in enumerate(HOSTS):
        servers[1].wait_address(host, f"198.51.100.{number}")
    assert all(len(servers[1].address(host)) == 1 for host in HOSTS)
    servers[0].start()
    for number, host in enumerate(HOSTS):
        servers[0].wait_address(host, f"198.51.100.{number}")


@pytest.mark.timeout(180)
def test_subscribed_again_within_five_seconds_of_a_brokers_return(stage, key):
    broker = stage.broker()
    server = stage.server(hosts={HOSTS[0]: key.public}, brokers=[broker.url])
    until(lambda: server.metric("mqtt_brokers_connected_total") == 1, 10, "the connection")
    broker.stop()
    time.sleep(70)
    broker.start()
    start = time.monotonic()
    until(lambda: server.metric("mqtt_brokers_connected_total") == 1, 10, "the connection again")
    broker.publish(f"dyndns/{HOSTS[0]}", key.envelope(HOSTS[0], "198.51.100.1"))
    server.wait_address(HOSTS[0], "198.51.100.1")
    assert time.monotonic() - start < 6
