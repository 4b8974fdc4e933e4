"""File drops while it runs: effective in under 2 s, nothing else restarts, bad values refused by name."""

import threading
import time

from peers.envelope import Key
from peers.waiting import until

HOST = "home.example.test"


def host_drop(name, key, **more):
    lines = [f'host="{name}"', f'public.keys=["{key.public}"]', 'allow.private=B"true"']
    return "\n".join(lines + [f'{k}={v}' for k, v in more.items()]) + "\n"


class Traffic(threading.Thread):
    """Another host's updates, all of which must be taken."""

    def __init__(self, server, host, key):
        super().__init__(daemon=True)
        self.server, self.host, self.key = server, host, key
        self.statuses, self.ending = [], threading.Event()

    def run(self):
        number = 0
        while not self.ending.is_set():
            number += 1
            self.statuses.append(self.server.post(self.key.envelope(self.host, f"198.51.100.{number % 250}"))[0])
            time.sleep(0.02)

    def end(self):
        self.ending.set()
        self.join(10)
        assert set(self.statuses) == {200}, self.statuses
        assert len(self.statuses) > 20


def effective(condition, what):
    start = time.monotonic()
    until(condition, 5, what)
    assert time.monotonic() - start < 2, what


def test_hosts_come_change_and_go(stage, key):
    other = Key()
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    server.settings["http"].update(requests_per_minute_per_address=0, requests_per_minute_per_host=0)
    server.write_settings()
    server.start()
    traffic = Traffic(server, HOST, key)
    traffic.start()
    name = "new.example.test"

    def status(signer):
        return server.post(signer.envelope(name, "198.51.100.9"))[0]

    assert status(other) == 401
    server.drop("dyndns.host~new.config", host_drop(name, other))
    effective(lambda: status(other) == 200, "the host is added")
    changed = Key()
    server.drop("dyndns.host~new.config", host_drop(name, changed))
    effective(lambda: status(changed) == 200 and status(other) == 401, "its key is changed")
    server.drop("dyndns.host~new.config", host_drop(name, changed, **{"ttl.s": 'I"-5"'}))
    server.wait_for(r"dyndns\.host~new.*ttl\.s.*-5")
    assert status(changed) == 200, "the last good one stays"
    server.drop("dyndns.host~new.config", host_drop(name, changed).replace(changed.public, "AAAA"))
    server.wait_for(r"dyndns\.host~new.*public\.keys|new\.example\.test.*key")
    (server.drops / "dyndns.host~new.config").unlink()
    effective(lambda: status(changed) == 401, "the host is removed")
    traffic.end()


def test_a_second_broker_is_added(stage, key):
    first, second = stage.broker("first"), stage.broker("second")
    server = stage.server(hosts={HOST: key.public}, brokers=[first.url])
    until(lambda: server.metric("mqtt_brokers_connected_total") == 1, 10, "the first connection")
    server.drop("dyndns.transport.mqtt~second.config", f'address="{second.url}"\ntransport.name="second"\n')
    effective(lambda: server.metric("mqtt_brokers_connected_total") == 2, "the second broker is connected")
    assert server.metric("mqtt_connections_lost_total") == 0, "the first one was left alone"
    second.publish(f"dyndns/{HOST}", key.envelope(HOST, "198.51.100.1"))
    server.wait_address(HOST, "198.51.100.1")
    server.drop("dyndns.transport.mqtt~second.config", 'address="gopher://x:1"\ntransport.name="second"\n')
    server.wait_for(r"dyndns\.transport\.mqtt~second.*address.*gopher")
    second.publish(f"dyndns/{HOST}", key.envelope(HOST, "198.51.100.2"))
    server.wait_address(HOST, "198.51.100.2")
    (server.drops / "dyndns.transport.mqtt~second.config").unlink()
    effective(lambda: server.metric("mqtt_brokers_connected_total") == 1, "the second broker is gone")


def test_a_resolver_is_changed(stage):
    broker = stage.broker()
    public = stage.client_key()
    server = stage.server(hosts={HOST: public}, brokers=[broker.url])
    client = stage.client(HOST, start=False, server=server, brokers=[broker.url],
                          settings={"interval_confirmed": "1s", "interval_unconfirmed": "1s"})
    client.drop("dyndns.resolver.fixed~one.config", 'addresses=["198.51.100.1"]\nresolver.name="one"\n')
    client.start()
    server.wait_address(HOST, "198.51.100.1")
    client.drop("dyndns.resolver.fixed~one.config", 'addresses=["198.51.100.2"]\nresolver.name="one"\n')
    effective(lambda: server.address(HOST) == ["198.51.100.2"], "the resolver says otherwise")
    client.drop("dyndns.resolver.fixed~one.config", 'addresses=["here"]\nresolver.name="one"\n')
    client.wait_for(r"dyndns\.resolver\.fixed~one.*addresses.*here")
    assert client.metric("mqtt_connections_lost_total") == 0
    client.drop("dyndns.resolver.fixed~one.config", 'addresses=["198.51.100.3"]\nresolver.name="one"\n')
    effective(lambda: server.address(HOST) == ["198.51.100.3"], "a good value again")
