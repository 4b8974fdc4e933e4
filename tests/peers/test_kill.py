"""kill -9 at random moments: what was acknowledged is in the DNS at the end, and nothing older wins."""

import random
import threading
import time
import urllib.error

import paho.mqtt.client as mqtt
import pytest
from peers.envelope import Key
from peers.waiting import until

KILLS = 50
HOSTS = 6


class Sender(threading.Thread):
    """Sends ever newer addresses of one host, and remembers the newest that was acknowledged."""

    def __init__(self, index, server):
        super().__init__(daemon=True)
        self.host = f"h{index}.example.test"
        self.key = Key()
        self.server = server
        self.number = 0
        self.acknowledged = -1
        self.ending = threading.Event()

    def address(self, number):
        return f"10.{number // 65536}.{number // 256 % 256}.{number % 256}"

    def run(self):
        while not self.ending.is_set():
            self.number += 1
            if self.send(self.key.envelope(self.host, self.address(self.number))):
                self.acknowledged = self.number
            time.sleep(0.01)


class Poster(Sender):
    """HTTP 200 counts."""

    def send(self, body):
        try:
            return self.server.post(body)[0] == 200
        except (OSError, urllib.error.URLError):
            return False


class Publisher(Sender):
    """PUBACK of the broker counts."""

    def __init__(self, index, server, broker):
        super().__init__(index, server)
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect("127.0.0.1", broker.port)
        self.client.loop_start()

    def send(self, body):
        info = self.client.publish(f"dyndns/{self.host}", body, qos=1, retain=True)
        info.wait_for_publish(5)
        return info.is_published()


def last_octets(server, host):
    answer = server.address(host)
    if not answer:
        return -1
    _, a, b, c = (int(part) for part in answer[0].split("."))
    return a * 65536 + b * 256 + c


@pytest.mark.timeout(600)
def test_killed_fifty_times(stage):
    broker = stage.broker(extra=["max_queued_messages 0", "autosave_interval 1", "autosave_on_changes true"])
    server = stage.server(start=False, brokers=[broker.url], http=True)
    senders = [Poster(i, server) if i % 2 else Publisher(i, server, broker) for i in range(HOSTS)]
    server.settings["hosts"] = {s.host: {"public_keys": [s.key.public], "allow_private": True} for s in senders}
    server.settings["http"]["requests_per_minute_per_address"] = 0
    server.settings["http"]["requests_per_minute_per_host"] = 0
    server.write_settings()
    server.start()
    for sender in senders:
        sender.start()
    random.seed(20260102)
    seen = {s.host: -1 for s in senders}
    for _ in range(KILLS):
        time.sleep(random.uniform(0, 0.6))
        server.kill()
        server.start(ready=False)
        until(lambda: server.get("/update", server.http_port)[0] == 405, 30, "the server taking updates again")
        for sender in senders:
            now = last_octets(server, sender.host)
            assert now >= seen[sender.host], f"{sender.host} went back from {seen[sender.host]} to {now}"
            seen[sender.host] = now
    for sender in senders:
        sender.ending.set()
    for sender in senders:
        sender.join(20)
        until(lambda s=sender: last_octets(server, s.host) >= s.acknowledged, 90,
              f"{sender.host} at {sender.acknowledged} or newer; it is {last_octets(server, sender.host)}")
        assert sender.acknowledged > KILLS, "the test must have had something to lose"


def test_the_temporary_files_of_a_killed_program_go_with_the_next_start(stage, key):
    def files():
        return {file.name for file in server.temporary.iterdir()}

    server = stage.server(hosts={"home.example.test": key.public})
    killed = files()
    assert any(name.endswith(".fw") for name in killed) and any(name.endswith(".jar") for name in killed)
    server.kill()
    assert files() == killed
    server.start()
    until(lambda: not files() & killed, 10, "nothing of the killed one being left")
    assert len(files()) == len(killed)
    server.stop()
    assert files() == set()
