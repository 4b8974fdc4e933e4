"""Each setting of the server changed once while updates come by Mosquitto and HTTP: none is lost or refused wrongly."""

import os
import time

import pytest
from peers.envelope import Key
from peers.load import Load
from peers.waiting import free_port, listens, until

RATE = int(os.environ.get("DYNDNS_TEST_RATE", "500"))
#: The setting, what it becomes, and the part of the program that the log then names.
CHANGES = [
    ("max_age", "2h", "dyndns.server"),
    ("metrics_legacy_names", False, "dyndns.metrics"),
    ("metrics_host_label_limit", 100, "dyndns.metrics"),
    ("http.requests_per_minute_per_address", 1_000_000, "dyndns.transport.http"),
    ("http.requests_per_minute_per_host", 60_000, "dyndns.server"),
    ("http.max_connections", 500, "dyndns.http"),
    ("mqtt.user", "somebody", "dyndns.transport.mqtt"),
    ("mqtt.password", "secret", "dyndns.transport.mqtt"),
    ("mqtt.client_id", "another", "dyndns.transport.mqtt"),
    ("console.user", "operator", "dyndns.webconsole"),
]


@pytest.fixture
def loaded(stage):
    load = Load()
    broker = stage.broker(extra=["max_inflight_messages 200", "max_queued_messages 0"])
    server = stage.server(hosts=load.hosts(), brokers=[broker.url], http=True, console=True, start=False)
    server.settings["http"].update(requests_per_minute_per_address=0, requests_per_minute_per_host=0)
    server.write_settings()
    server.start()
    until(lambda: server.metric("mqtt_brokers_connected_total") == 1, 20, "the connection")
    load.start(server, broker, RATE)
    return server, load


def change(server, setting, value):
    *groups, name = setting.split(".")
    part = server.settings
    for group in groups:
        part = part.setdefault(group, {})
    part[name] = value
    server.write_settings()


def goes_on(load):
    before = len(load.accepted)
    until(lambda: len(load.accepted) > before + 20, 20, "further updates")


def moved(server, setting, old, seconds=5):
    """The seconds until a listener is at its new port, and not at the old one."""
    port = free_port()
    began = time.monotonic()
    change(server, setting, f"127.0.0.1:{port}")
    until(lambda: listens(port), seconds, f"{setting} being {port}", step=0.01)
    took = time.monotonic() - began
    until(lambda: not listens(old), seconds, f"{setting} not being {old}")
    return port, took


@pytest.mark.timeout(300)
@pytest.mark.alone
def test_each_setting_of_the_server_under_load(loaded, stage):
    server, load = loaded
    times = []
    for setting, value, part in CHANGES:
        told = rf"settings.json: {part}\S* has changed"
        seen = server.count(told)
        began = time.monotonic()
        change(server, setting, value)
        until(lambda: server.count(told) > seen, 5, f"{setting} being {value}", step=0.01)
        times.append(time.monotonic() - began)
        goes_on(load)
    for setting, name in [("http.addr", "http_port"), ("metrics_listen", "metrics_port"), ("console.listen", "console_port")]:
        port, took = moved(server, setting, getattr(server, name))
        setattr(server, name, port)
        times.append(took)
        goes_on(load)
    signer = Key()
    server.settings["hosts"]["new.example.test"] = {"public_keys": [signer.public], "allow_private": True, "ttl": 30}
    began = time.monotonic()
    server.write_settings()
    until(lambda: load.post(signer.envelope("new.example.test", "10.9.9.9"))[0] == 200, 5, "the new host", step=0.01)
    times.append(time.monotonic() - began)
    second = stage.broker("second")
    change(server, "mqtt.brokers", [*server.settings["mqtt"]["brokers"], second.url])
    until(lambda: server.metric("mqtt_brokers_connected_total") == 2, 10, "the second connection")
    goes_on(load)
    rate = load.stop()
    times.sort()
    print(f"\n{rate:.0f} updates/s; changed to effect: median {times[len(times) // 2] * 1000:.0f} ms, most {times[-1] * 1000:.0f} ms")
    load.check()
    server.wait_address("new.example.test", "10.9.9.9")
