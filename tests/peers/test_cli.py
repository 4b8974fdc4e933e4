"""The command line of the exported jars: exit codes, one line on what is wrong, a clean end."""

import json
import socket
import subprocess
import time

import pytest
from peers.programs import JAVA, RUNTIMES

HOST = "home.example.test"


def run(kind, *args, seconds=30, env=None):
    import os
    result = subprocess.run([JAVA, "-jar", str(RUNTIMES / f"{kind}.jar"), *map(str, args)],
                            capture_output=True, text=True, timeout=seconds, env={**os.environ, **(env or {})})
    return result.returncode, result.stdout, result.stderr


@pytest.mark.parametrize("kind", ["client", "server"])
def test_version_help_and_bad_options(kind):
    code, out, _ = run(kind, "--version")
    assert code == 0 and "dyndns" in out
    code, out, _ = run(kind, "--help")
    assert code == 0 and "--config" in out and "--check" in out
    code, _, err = run(kind, "--no-such-option")
    assert code == 2 and "--no-such-option" in err


def test_gen_keypair():
    code, out, _ = run("client", "--gen-keypair")
    keys = json.loads(out)
    assert code == 0 and set(keys) == {"public_key", "private_key"}
    assert json.loads(run("client", "-gen-keypair")[1]) != keys


@pytest.mark.parametrize("kind", ["client", "server"])
def test_a_missing_settings_file_and_bad_values(tmp_path, kind):
    code, _, err = run(kind, "--config", tmp_path / "none.json", "--state-dir", tmp_path / "s")
    assert code == 2 and "none.json" in err
    bad = tmp_path / "bad.yaml"
    bad.write_text("host: home.example.test\nmetrics_listen: nowhere\nemail: x\nknown_hosts: {a.example: [AAAA]}\n")
    code, _, err = run(kind, "--config", bad, "--check", "--state-dir", tmp_path / "s")
    assert code == 2 and "bad.yaml" in err and "metrics_listen" in err and "nowhere" in err


def test_check_says_nothing_is_wrong(tmp_path, key):
    good = tmp_path / "good.json"
    good.write_text(json.dumps({"known_hosts": {HOST: [key.public]}, "embedded_dns": {"zone": "example.test"}}))
    code, _, err = run("server", "--config", good, "--check", "--state-dir", tmp_path / "s")
    assert code == 0, err


def test_check_names_fields_and_ports_in_use(tmp_path, key):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        bad = tmp_path / "bad.yaml"
        bad.write_text(f"known_hosts: {{{HOST}: [{key.public}]}}\n"
                       "embedded_dns: {zone: example.test, listen: '127.0.0.1:0'}\n"
                       f"http:\n  addr: {address}\n  tls_cert: {tmp_path}/none.pem\n  tls_key: {tmp_path}/none.key\n"
                       f"metrics_listen: {address}\n")
        code, _, err = run("server", "--config", bad, "--check", "--state-dir", tmp_path / "s")
    assert code == 2
    lines = [line for line in err.splitlines() if "bad.yaml" in line]
    for line, field in zip(lines, ["line 4: http.addr", "line 5: http.tls_cert", "line 6: http.tls_key",
                                   "line 7: metrics_listen"], strict=True):
        assert field in line
    assert "in use" in lines[0] and "Exception" not in err


def test_a_second_process_on_the_same_state_is_told_so(stage, key):
    server = stage.server(hosts={HOST: key.public})
    code, _, err = run("server", "--config", server.settings_file, "--state-dir", server.state)
    assert code == 2 and str(server.state) in err


def test_once(stage):
    broker = stage.broker()
    public = stage.client_key()
    server = stage.server(hosts={HOST: public}, brokers=[broker.url])
    client = stage.client(HOST, start=False, server=server, brokers=[broker.url],
                          settings={"addresses": ["198.51.100.1"]}, arguments=["--once"])
    client.start()
    assert client.wait(30) == 0
    server.wait_address(HOST, "198.51.100.1")
    sent = server.metric("dyndns_messages_received_total")
    client.start()
    assert client.wait(30) == 0, "the DNS agrees already"
    assert server.metric("dyndns_messages_received_total") == sent
    client.command.append("--force")
    client.start()
    assert client.wait(30) == 0
    assert server.metric("dyndns_messages_received_total") == sent + 1


@pytest.mark.timeout(120)
def test_once_that_cannot_deliver_ends_with_1(stage):
    stage.client_key()
    client = stage.client(HOST, start=False, brokers=["tcp://127.0.0.1:9"], arguments=["--once"],
                          settings={"addresses": ["198.51.100.1"], "dns_servers": ["127.0.0.1:9"]})
    client.start()
    assert client.wait(90) == 1


def test_sigterm_ends_within_five_seconds_with_nothing_lost(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    for number in range(50):
        assert server.post(key.envelope(HOST, f"198.51.100.{number}"))[0] == 200
    start = time.monotonic()
    server.stop(seconds=5)
    assert time.monotonic() - start < 5
    server.start()
    server.wait_address(HOST, "198.51.100.49")


def test_no_secret_in_a_log(stage):
    stage.client_key()
    private = json.loads((stage.folder / "client.key.json").read_text())["private_key"]
    client = stage.client(HOST, brokers=["tcp://bob:hunter2@127.0.0.1:9"], arguments=["--debug"],
                          settings={"addresses": ["198.51.100.1"], "dns_servers": ["127.0.0.1:9"],
                                    "keypair": (stage.folder / "client.key.json").read_text()})
    client.wait_for("127.0.0.1:9")
    time.sleep(2)
    assert "hunter2" not in client.text() and private not in client.text()
