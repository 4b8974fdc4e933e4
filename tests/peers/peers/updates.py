"""Updates of many hosts: through a broker at once, or over HTTP by some threads."""

import http.client
import queue
import threading
import time

import paho.mqtt.client as mqtt


def publish_all(broker, bodies):
    """Publishes (host, update), retained; returns the seconds until the broker had acknowledged all."""
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


class Posters:
    """Threads that keep a connection each; `answers` tells of each update when it was answered, and how."""

    def __init__(self, server, count=8):
        self.server = server
        self.work = queue.Queue()
        self.answers = []
        self.threads = [threading.Thread(target=self._run, daemon=True) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def post(self, host, body):
        self.work.put((host, body))

    def _run(self):
        connection = None
        while (task := self.work.get()) is not None:
            host, body = task
            try:
                connection = connection or http.client.HTTPConnection("127.0.0.1", self.server.http_port, timeout=15)
                connection.request("POST", "/update", body)
                answer = connection.getresponse()
                answer.read()
                status = answer.status
            except (OSError, http.client.HTTPException):
                connection, status = None, 0
            self.answers.append((time.time(), host, status))

    def end(self, seconds=60):
        """Waits until all are answered; the answers in their order."""
        for _ in self.threads:
            self.work.put(None)
        for thread in self.threads:
            thread.join(seconds)
            assert not thread.is_alive(), "updates are not answered"
        return self.answers


def post_all(server, bodies, count=8):
    """Posts (host, update); each must be accepted."""
    posters = Posters(server, count)
    for host, body in bodies:
        posters.post(host, body)
    refused = [(host, status) for _, host, status in posters.end() if status != 200]
    assert not refused, refused[:10]
