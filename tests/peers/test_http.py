"""Updates over HTTP with curl and raw sockets: statuses, limits, slow senders."""

import json
import socket
import subprocess
import time
from pathlib import Path

from peers.envelope import Key
from peers.waiting import until

HOST = "home.example.test"
VECTORS = json.loads((Path(__file__).parents[2] / "bundles/dyndns.wire/src/test/resources/dyndns/wire/envelopes.json").read_text())


def curl(server, body, *options):
    """Status and body as curl sees them."""
    result = subprocess.run(
        ["curl", "-sS", "--max-time", "15", "-w", "\n%{http_code}", "--data-binary", "@-", *options,
         f"http://127.0.0.1:{server.http_port}/update"], input=body, capture_output=True, timeout=20)
    text, _, status = result.stdout.decode().rpartition("\n")
    return int(status), text


def test_statuses(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    fresh = key.envelope(HOST, "198.51.100.1")
    assert curl(server, fresh)[0] == 200
    assert curl(server, fresh)[0] == 200, "a duplicate"
    assert curl(server, b"{")[0] == 400
    assert curl(server, key.envelope(HOST, "127.0.0.1"))[0] == 400
    assert curl(server, fresh.replace(b"T", b"t", 1))[0] in (400, 401)
    unknown = curl(server, key.envelope("other.example.test", "198.51.100.1"))
    forged = curl(server, Key().envelope(HOST, "198.51.100.66"))
    assert unknown == forged and unknown[0] == 401
    old = curl(server, key.envelope(HOST, "198.51.100.2", timestamp="2026-01-02T03:04:05Z"))
    assert old[0] == 409 and "time" in old[1]
    replayed = curl(server, key.envelope(HOST, "198.51.100.2", timestamp=json.loads(fresh)["public_ip"]["timestamp"]))
    assert replayed[0] == 409
    assert curl(server, fresh, "-X", "PUT")[0] == 405
    assert server.post(fresh, "/other")[0] == 404
    for status, body in (unknown, old, replayed):
        answer = json.loads(body)
        assert answer["status"] == status and answer["reason"]
    server.wait_address(HOST, "198.51.100.1")


def test_every_vector_signed_afresh(stage, key):
    hosts = {json.loads(v["envelope"])["public_ip"]["host"] for v in VECTORS["valid"] + VECTORS["valid_v2"]}
    policy = {"public_keys": [key.public], "allow_private": True, "allow_withdraw": ["ipv4", "ipv6"]}
    server = stage.server(http=True, settings={"hosts": {h.rstrip(".").lower(): policy for h in hosts}})
    for vector in VECTORS["valid"] + VECTORS["valid_v2"]:
        message = json.loads(vector["envelope"])
        ip = message["public_ip"]
        time.sleep(1.05)  # version 1 counts whole seconds
        versions = (1, 2) if "signature_v2" in message else (1,)
        body = key.envelope(ip["host"], ip.get("ipv4"), ip.get("ipv6"), versions=versions,
                            withdraw=message.get("withdraw", ()))
        assert curl(server, body)[0] == 200, vector["name"]
        if not message.get("withdraw"):
            tampered = body.replace(b'"host"', b'"ipv4": "198.51.100.66", "host"', 1) if "ipv4" not in ip else \
                body.replace(ip["ipv4"].encode(), b"198.51.100.66")
            assert curl(server, tampered)[0] == 401, vector["name"]
    for vector in VECTORS["invalid"] + VECTORS["invalid_v2"]:
        assert curl(server, vector["envelope"].encode())[0] in (400, 401, 409), vector["name"]


def test_a_large_body_is_refused(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    body = b" " * 17 * 1024
    assert curl(server, body)[0] == 413
    assert curl(server, body, "-H", "Transfer-Encoding: chunked")[0] == 413
    assert curl(server, b" " * 15 * 1024 + key.envelope(HOST, "198.51.100.1"))[0] == 200


def test_a_slow_sender_holds_nothing(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    with socket.create_connection(("127.0.0.1", server.http_port), 5) as slow:
        slow.sendall(b"POST /update HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n")
        start = time.monotonic()
        slow.settimeout(1)
        ended = None
        while ended is None and time.monotonic() - start < 30:
            try:
                slow.sendall(b" ")
                if slow.recv(4096) is not None:
                    ended = time.monotonic() - start
            except socket.timeout:
                continue
            except OSError:
                ended = time.monotonic() - start
        assert ended is not None and ended < 20, "a byte each second must not go on for ever"
        assert curl(server, key.envelope(HOST, "198.51.100.1"))[0] == 200


def test_two_hundred_open_connections_do_not_keep_others_out(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    held = []
    try:
        for _ in range(200):
            s = socket.create_connection(("127.0.0.1", server.http_port), 5)
            s.sendall(b"POST /update HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{")
            held.append(s)
        start = time.monotonic()
        assert curl(server, key.envelope(HOST, "198.51.100.1"))[0] == 200
        assert time.monotonic() - start < 3
    finally:
        for s in held:
            s.close()
    until(lambda: curl(server, key.envelope(HOST, "198.51.100.2"))[0] == 200, 10, "an update after they are gone")


def test_too_many_from_one_address(stage, key):
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    server.settings["http"]["requests_per_minute_per_address"] = 10
    server.write_settings()
    server.start()
    statuses = [server.post(b"{")[0] for _ in range(30)]
    assert statuses.count(429) >= 15 and 400 in statuses
