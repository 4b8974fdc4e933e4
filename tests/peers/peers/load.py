"""A steady load of updates over HTTP and Mosquitto, with an account of what became of each."""

import http.client
import itertools
import json
import threading
import time

import paho.mqtt.client as mqtt

from .dns import dig_many
from .envelope import Key
from .waiting import until


class Load:
    """Each host has a way of its own, HTTP or the broker, and goes through its addresses in order."""

    def __init__(self, count=200, lanes=4):
        self.keys = {f"h{i}.example.test": Key() for i in range(count)}
        names = list(self.keys)
        self.by_http, self.by_mqtt = names[::2], names[1::2]
        self.lanes = lanes
        self.latest = {}
        self.accepted, self.rejected, self.deferred, self.published = [], [], 0, 0
        self.end = threading.Event()
        self.lock = threading.Lock()
        self.threads = []

    def hosts(self):
        return {host: key.public for host, key in self.keys.items()}

    def start(self, server, broker, rate):
        """So many updates a second, half of them over each way."""
        self.server = server
        lanes = [(self._http, self.by_http[i::self.lanes], rate / 2 / self.lanes) for i in range(self.lanes)]
        self.threads = [threading.Thread(target=self._run, args=lane, daemon=True) for lane in [
            *lanes, (self._mqtt(broker), self.by_mqtt, rate / 2)]]
        for thread in self.threads:
            thread.start()
        self.started = time.monotonic()

    def _run(self, send, hosts, rate):
        due = time.monotonic()
        for number, host in enumerate(itertools.cycle(hosts)):
            if self.end.is_set():
                return
            n = number // len(hosts) + 1
            address = f"10.{n // 62500 % 250}.{n // 250 % 250}.{n % 250 + 1}"
            body = self.keys[host].envelope(host, address)
            send(host, body)
            self.latest[host] = (address, body)
            due = max(due + 1 / rate, time.monotonic() - 1)
            time.sleep(max(0, due - time.monotonic()))

    def _http(self, host, body):
        status, reason = self.answer(body)
        with self.lock:
            if status == 200:
                self.accepted.append((host, body))
            else:
                self.rejected.append((host, status, reason))

    def answer(self, body, seconds=30):
        """Repeats it while the answer is 'not now', as a client does."""
        deadline = time.monotonic() + seconds
        while True:
            status, reason = self.post(body)
            # A web server's own 404, while its listener opens, is no answer of ours; clients try again.
            foreign = status == 404 and reason.startswith("<html")
            if status not in (0, 429, 503) and not foreign or time.monotonic() > deadline:
                return status, reason
            with self.lock:
                self.deferred += 1
            time.sleep(0.05)

    def post(self, body):
        """Status and reason; 0 when there was no answer."""
        local = threading.current_thread()
        try:
            local.connection = getattr(local, "connection", None) or http.client.HTTPConnection(
                "127.0.0.1", self.server.http_port, timeout=15)
            local.connection.request("POST", "/update", body)
            answer = local.connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text)["reason"] if text[:1] == b"{" else text.decode(errors="replace")
        except (OSError, http.client.HTTPException):
            local.connection = None
            return 0, ""

    def _mqtt(self, broker):
        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.max_inflight_messages_set(0)
        client.connect("127.0.0.1", broker.port)
        client.loop_start()

        def send(host, body):
            client.publish(f"dyndns/{host}", body, qos=1, retain=True)
            self.published += 1

        return send

    def stop(self):
        """Ends the load; answers how many updates a second it was."""
        self.end.set()
        seconds = time.monotonic() - self.started
        for thread in self.threads:
            thread.join(60)
            assert not thread.is_alive(), "updates are not answered"
        return (len(self.accepted) + self.published) / seconds

    def check(self, seconds=120):
        """Nothing was lost, refused, or new twice."""
        assert not self.rejected, self.rejected[:5]
        expected = {host: address for host, (address, _) in self.latest.items()}
        until(lambda: dig_many(self.server.dns_port, expected) == expected, seconds, "the newest of each host in the DNS", 0.5)
        for body in [body for _, body in self.accepted[-1000:]] + [body for _, body in self.latest.values()]:
            status, reason = self.answer(body)
            assert status in (200, 409) and reason != "accepted", (status, reason)
