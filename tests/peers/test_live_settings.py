"""The settings file while the program runs: the difference is applied, in well under a second, and nothing bad is."""

import html
import http.client
import json
import os
import re
import socket
import statistics
import threading
import time
import urllib.parse

import pytest
from peers.envelope import Key
from peers.malformed import MALFORMED
from peers.programs import make_key
from peers.waiting import listens, until

HOST = "home.example.test"
OTHER = "other.example.test"


class Traffic(threading.Thread):
    """Updates of one host while something else happens; all of them must be taken."""

    def __init__(self, server, key):
        super().__init__(daemon=True)
        self.server, self.key = server, key
        self.statuses, self.ending = [], threading.Event()

    def __enter__(self):
        self.start()
        return self

    def run(self):
        while not self.ending.wait(0.02):
            address = f"198.51.100.{len(self.statuses) % 250}"
            self.statuses.append(self.server.post(self.key.envelope(HOST, address))[0])

    def __exit__(self, *failure):
        self.ending.set()
        self.join(20)
        if failure == (None, None, None):
            assert set(self.statuses) == {200} and len(self.statuses) > 20, self.statuses


@pytest.fixture
def server(stage, key):
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    server.settings["http"].update(requests_per_minute_per_address=0, requests_per_minute_per_host=0)
    server.write_settings()
    return server.start()


def replace(file, content):
    """As editors do it that write another file first."""
    temporary = file.with_name(f".{file.name}.new")
    temporary.write_bytes(content if isinstance(content, bytes) else content.encode())
    temporary.rename(file)


def status(server, signer, host=OTHER):
    return server.post(signer.envelope(host, "198.51.100.9"))[0]


def with_key(server, public):
    hosts = {**server.settings["hosts"], OTHER: {"public_keys": [public], "allow_private": True}}
    return json.dumps({**server.settings, "hosts": hosts}, indent=1)


@pytest.mark.alone
def test_twenty_changes_take_effect_in_a_median_under_700_ms(server, key):
    times = []
    with Traffic(server, key):
        for number in range(20):
            time.sleep(0.037 * number % 0.25)  # at any moment between two looks
            signer = Key()
            start = time.monotonic()
            replace(server.settings_file, with_key(server, signer.public))
            until(lambda: status(server, signer) == 200, 5, "the new key counting")
            times.append(time.monotonic() - start)
    print(f"\nsetting changed to effect: median {statistics.median(times) * 1000:.0f} ms, "
          f"from {min(times) * 1000:.0f} to {max(times) * 1000:.0f} ms")
    assert statistics.median(times) < 0.7


def test_only_the_difference_is_applied(stage, key):
    first, second = stage.broker("first"), stage.broker("second")
    server = stage.server(hosts={HOST: key.public}, brokers=[first.url], http=True)
    until(lambda: server.metric("mqtt_brokers_connected_total") == 1, 10, "the first connection")
    server.settings["mqtt"]["brokers"].append(second.url)
    server.settings["metrics_legacy_names"] = False
    server.write_settings()
    until(lambda: server.metric("dyndns_mqtt_brokers_connected") == 2
          or server.metric("mqtt_brokers_connected_total") == 2, 10, "the second connection")
    assert first.count("New client connected") == 1
    assert server.post(key.envelope(HOST, "198.51.100.1"))[0] == 200
    server.settings["mqtt"]["brokers"].remove(second.url)
    server.settings["state_dir"] = str(server.home / "elsewhere")
    server.write_settings()
    until(lambda: second.count("disconnected") >= 1, 10, "the second connection being ended")
    assert first.count("New client connected") == 1


def test_a_change_of_one_host_is_named(server):
    server.wait_for("1 host is configured")
    server.settings["hosts"][HOST]["allow_private"] = False
    server.write_settings()
    server.wait_for(rf"hosts\.config: {HOST} has changed: allow_private\n")


def test_what_takes_effect_at_the_next_start_is_said(stage, key, tmp_path):
    state = tmp_path / "own-state"
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    server.command = [part for part in server.command if part not in ("--state-dir", str(server.state))]
    server.settings["state_dir"] = str(state)
    server.write_settings()
    server.start()
    signer = Key()
    server.settings["state_dir"] = str(tmp_path / "elsewhere")
    server.settings_file.write_text(with_key(server, signer.public))
    server.wait_for(r"state_dir takes effect at the next start; until then state is kept in .*own-state")
    until(lambda: status(server, signer) == 200, 5, "the rest taking effect")
    assert not (tmp_path / "elsewhere").exists()


def test_a_symlink_that_is_swapped(stage, key, tmp_path):
    """As Kubernetes does it with a mounted ConfigMap."""
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    mount = tmp_path / "mount"
    (mount / "..1").mkdir(parents=True)
    (mount / "..1" / "settings.json").write_text(json.dumps(server.settings))
    (mount / "..data").symlink_to("..1")
    (mount / "settings.json").symlink_to("..data/settings.json")
    server.command[server.command.index(str(server.settings_file))] = str(mount / "settings.json")
    server.start()
    signer = Key()
    (mount / "..2").mkdir()
    (mount / "..2" / "settings.json").write_text(with_key(server, signer.public))
    (mount / "..data_tmp").symlink_to("..2")
    os.rename(mount / "..data_tmp", mount / "..data")
    until(lambda: status(server, signer) == 200, 5, "the new key counting")


def test_half_written_and_deleted_files_take_nothing_away(server, key):
    signer = Key()
    text = with_key(server, signer.public)
    with Traffic(server, key):
        with server.settings_file.open("w") as file:
            file.write(text[: len(text) // 2])
            file.flush()
            server.wait_for(r"settings\.json.*(JSON ends too early|not valid JSON).*what was there before stays")
            file.write(text[len(text) // 2:])
        until(lambda: status(server, signer) == 200, 5, "the new key counting")
        server.settings_file.unlink()
        server.wait_for(r"settings\.json: there is no such file; what was there before stays")
        assert status(server, signer) == 200
        replace(server.settings_file, json.dumps(server.settings))
        until(lambda: status(server, signer) == 401, 5, "the host being gone")


def test_one_bad_part_refuses_the_file_whole(server, key):
    signer = Key()
    settings = json.loads(with_key(server, signer.public))
    settings["webhooks"] = [{"url": "https://127.0.0.1:1/", "secret": "hush"}]
    server.settings_file.write_text(json.dumps(settings))
    server.wait_for(r"settings\.json, line \d+: webhooks\[0\]\.secret; allowed: .*what was there before stays")
    assert "hush" not in server.text()
    assert status(server, signer) == 401 and status(server, key, HOST) == 200


@pytest.fixture
def taken():
    """A port that somebody else listens on, UDP and TCP."""
    with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        tcp.bind(("127.0.0.1", 0))
        tcp.listen()
        udp.bind(tcp.getsockname())
        yield tcp


def works(server, key):
    return (server.get("/healthz")[0], status(server, key, HOST), len(server.address("example.test", "SOA")),
            listens(server.console_port)) == (200, 200, 1, True)


def test_what_cannot_work_now_is_refused_and_what_works_stays(stage, key, taken, tmp_path):
    """As a restart would find it, too: there it is said, and tried again."""
    broker = stage.broker()
    server = stage.server(hosts={HOST: key.public}, brokers=[broker.url], http=True, console=True)
    good, port = server.settings, f"127.0.0.1:{taken.getsockname()[1]}"
    missing = str(tmp_path / "missing.pem")
    assert works(server, key)
    for n, (field, value, change) in enumerate([
        ("http.addr", port, {"http": {"addr": port}}),
        ("http.tls_cert", missing, {"http": {**good["http"], "tls_cert": missing, "tls_key": missing}}),
        ("console.listen", port, {"console": {"listen": port}}),
        ("metrics_listen", port, {"metrics_listen": port}),
        ("embedded_dns.listen", port, {"embedded_dns": {**good["embedded_dns"], "listen": port}}),
        ("mqtt.tls_ca_cert", missing, {"mqtt": {**good["mqtt"], "tls_ca_cert": missing}}),
    ], 1):
        # In the same file: a change that would be good by itself.
        replace(server.settings_file, json.dumps({**good, **change, "max_age": "3h"}, indent=1))
        server.wait_for(rf"settings\.json, line \d+: {re.escape(field)} is \"{re.escape(value)}\"; allowed: .*; now: .*"
                        r"what was there before stays")
        assert works(server, key)
        replace(server.settings_file, json.dumps(good))
        server.wait_for("all settings are good again", times=n)
        assert works(server, key)
    assert server.count(r"listener .* is not open|dyndns\.server: .*max") == 0

    console = Console(server)
    page = console.change("dyndns.metrics", listen=port)
    assert page[0] != 302 and f'listen is "{port}"' in html.unescape(page[2]), page
    assert works(server, key)


def test_a_listener_moves_when_the_port_is_free(stage, key, taken):
    server = stage.server(hosts={HOST: key.public}, http=True)
    port = taken.getsockname()[1]
    server.settings["http"]["addr"] = f"127.0.0.1:{port}"
    server.write_settings()
    server.wait_for(rf'http\.addr is "127\.0\.0\.1:{port}"; allowed: .*Address already in use')
    assert status(server, key, HOST) == 200
    taken.close()
    server.wait_for("all settings are good again", seconds=20)
    server.http_port = port
    until(lambda: server.post_status(b"{") == 400, 10, "the listener on its new port")
    # Its own port is no obstacle.
    server.settings["http"]["addr"] = f":{port}"
    server.settings["http"]["max_connections"] = 7
    server.write_settings()
    server.wait_for(rf"listener update on :{port} is open")
    assert status(server, key, HOST) == 200


def test_two_parts_that_are_given_the_same_port(stage, key, taken):
    """One of them cannot have it; going back is no change to a port in use."""
    server = stage.server(hosts={HOST: key.public}, http=True)
    port = taken.getsockname()[1]
    taken.close()
    both = {"http": {"addr": f"127.0.0.1:{port}"}, "metrics_listen": f"127.0.0.1:{port}"}
    replace(server.settings_file, json.dumps({**server.settings, **both}))
    until(lambda: server.get("/healthz", port)[0] == 200 or listens(port), 10, "one of them on the new port")
    replace(server.settings_file, json.dumps(server.settings))
    until(lambda: server.get("/healthz")[0] == 200 and server.post_status(b"{") == 400, 10, "both where they were")
    assert server.count("what was there before stays") == 0


def test_a_drop_that_is_renamed_keeps_its_port(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    address = server.settings.pop("http")["addr"]
    server.write_settings()
    server.wait_for(r"dyndns\.http~update is gone")
    opened = server.count("listener update on .* is open")
    server.drop("dyndns.http~a.config", f'address="{address}"\nlistener.name="update"\n')
    server.wait_for("listener update on .* is open", times=opened + 1)
    (server.drops / "dyndns.http~a.config").rename(server.drops / "dyndns.http~b.config")
    server.wait_for("listener update on .* is open", times=opened + 2)
    assert listens(server.http_port)
    assert server.count("Address already in use") == 0


def test_a_password_file_and_a_key_file(stage):
    broker = stage.broker()
    old = stage.client_key()
    server = stage.server(hosts={HOST: old}, brokers=[broker.url])
    client = stage.client(HOST, start=False, server=server, brokers=[broker.url], settings={
        "addresses": ["198.51.100.1"], "interval_confirmed": "1s", "interval_unconfirmed": "1s"})
    password = client.home / "password"
    password.write_text("one\n")
    client.settings["mqtt"].update(user="u", password_file=str(password))
    client.write_settings()
    client.start()
    server.wait_address(HOST, "198.51.100.1")
    before = broker.count("New client connected")
    password.write_text("two\n")
    until(lambda: broker.count("New client connected") > before, 5, "a connection with the new password")
    assert "two" not in client.text()

    new = make_key(client.home / "new.key.json")
    server.settings["hosts"][HOST]["public_keys"] = [new]
    server.write_settings()
    server.wait_for("1 host is configured", times=2)
    (client.home / "new.key.json").rename(client.settings["keypair_path"])
    client.wait_for(r"client\.key\.json.* has changed, and is read again")
    client.settings["addresses"] = ["198.51.100.2"]
    client.write_settings()
    server.wait_address(HOST, "198.51.100.2")


def test_a_hundred_malformed_files_change_nothing(server, key):
    assert len(MALFORMED) == 100
    signer = Key()
    with Traffic(server, key):
        for number, case in enumerate(MALFORMED):
            mark = len(server.text())
            replace(server.settings_file, case.content(server.settings))
            try:
                until(lambda: case.is_said(server.text()[mark:]), 10, f"number {number}: {case.message}")
            except AssertionError as e:
                raise AssertionError(f"{e}\n{server.text()[mark:]}") from None
            assert "hush" not in server.text()[mark:], number
        assert status(server, signer) == 401
        replace(server.settings_file, with_key(server, signer.public))
        until(lambda: status(server, signer) == 200, 5, "a good file taking effect")


class Console:
    """Someone at the console."""

    def __init__(self, server):
        self.port = server.console_port
        until(lambda: listens(self.port), 20, "the console being there")
        self.cookie = ""
        until(lambda: self.ask("GET", "/login")[0] == 200, 20, "the console answering")
        password = (server.state / "console.password").read_text().strip()
        self.cookie = self.ask("POST", "/login", user="admin", password=password)[1]["Set-Cookie"].split(";")[0]

    def ask(self, method, path, **form):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        headers = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.port}",
                   "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, f"/system/console{path}", urllib.parse.urlencode(form), headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()

    def change(self, pid, **properties):
        form = {"apply": "true", "action": "ajaxConfigManager", "propertylist": ",".join(properties), **properties}
        return self.ask("POST", f"/configMgr/{pid}", **form)

    def delete(self, pid):
        return self.ask("POST", f"/configMgr/{pid}", apply="true", delete="true")


def test_what_the_console_changes_outlives_a_restart_until_the_file_changes(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True, console=True, settings={"max_age": "1h"})
    file = server.state / "console" / "dyndns.server.config"
    assert Console(server).change("dyndns.server", **{"max.age.s": "600"})[0] == 302
    until(file.exists, 5, "the change being kept")
    assert file.stat().st_mode & 0o777 == 0o600 and re.search(r'max\.age\.s=.?"600"', file.read_text())
    server.stop()
    server.start()
    assert server.count(r"dyndns\.server: .*console/dyndns\.server\.config wins over .*settings\.json") >= 1
    assert file.exists()
    server.settings["max_age"] = "2h"
    server.write_settings()
    server.wait_for(r"dyndns\.server: what its file says has changed and wins")
    assert not file.exists() and file.with_name(file.name + ".set-aside").exists()

    Console(server).change("dyndns.server", **{"max.age.s": "900"})
    until(file.exists, 5, "the next change being kept")
    server.stop()
    file.write_text(file.read_text().replace('"900"', '"-7"'))
    server.start()
    server.wait_for(r'dyndns\.server\.config: max\.age\.s is "-7"; allowed: ')
    file.write_text("nonsense\n")
    server.stop()
    server.start()
    server.wait_for(r"dyndns\.server\.config, line \d: not understood")


def test_what_the_console_deletes(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True, console=True)
    other = Key()
    server.drop("dyndns.host~other.config", f'host="{OTHER}"\npublic.keys=["{other.public}"]\nallow.private=B"true"\n')
    until(lambda: status(server, other) == 200, 5, "the host of the drop")
    Console(server).delete("dyndns.host~other")
    until(lambda: status(server, other) == 401, 5, "the host being gone")
    server.wait_for(r"dyndns\.host~other: deleted in the console")
    server.settings["max_age"] = "2h"
    server.write_settings()
    server.drop("dyndns.dns.lookup.config", 'servers=["127.0.0.1:53"]\n')
    server.stop()
    server.start()
    until(lambda: status(server, other) == 200, 5, "the host being there again")
