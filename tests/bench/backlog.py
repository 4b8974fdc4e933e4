"""How fast a server works off what a broker kept for it, and what CPU time that takes.

First with a process that has just started, then again and again with one that was stopped (SIGSTOP) while the broker
took the messages. Mosquitto, the server with its embedded name server, and this program share the machine.
"""

import argparse
import multiprocessing
import shlex
import signal
from datetime import datetime, timedelta, timezone

from measure import (
    CONNECTED, DRAINED, QUIET, ZONE, Asker, cpu_seconds, machine, publisher, settled_cpu, stage, thread_cpu)
from peers.envelope import Key, stamp
from peers.waiting import until

ACCEPTED = b": accepted from "
HOSTS = []


def address(number):
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def envelope(task):
    number, time_text = task
    host, key = HOSTS[number % len(HOSTS)]
    return f"dyndns/{host}", key.envelope(host, address(number), timestamp=time_text)


def sign(first, count):
    """Updates in all processes, a microsecond apart; 20,000 take some seconds, and old ones would be refused."""
    start = datetime.now(timezone.utc)
    tasks = [(first + i, stamp(start + timedelta(microseconds=i))) for i in range(count)]
    with multiprocessing.get_context("fork").Pool() as pool:
        return pool.map(envelope, tasks, chunksize=500)


def publish(broker, updates):
    """Returns when the broker has all of them."""
    client = publisher(broker.port)
    sent = [client.publish(topic, body, qos=1) for topic, body in updates]
    until(lambda: all(message.is_published() for message in sent), 120, "every PUBACK", step=0.2)
    client.disconnect()
    client.loop_stop()


class AcceptedLines:
    """The times at which the server's log says that an update was accepted, from its present end on."""

    def __init__(self, server):
        self.log = server.log.open("rb")
        self.log.seek(0, 2)
        self.part = b""
        self.count = 0
        self.first = self.last = None

    def read(self):
        *lines, self.part = (self.part + self.log.read()).split(b"\n")
        for line in (line for line in lines if ACCEPTED in line):
            self.first, self.last = self.first or line[:24], line[:24]
            self.count += 1
        return self.count

    def seconds(self):
        first, last = (datetime.strptime(at.decode(), "%Y-%m-%dT%H:%M:%S.%fZ") for at in (self.first, self.last))
        return (last - first).total_seconds()


def wait_for_dns(server, first, options):
    """Until the newest update of every host is in the DNS."""
    asker = Asker(server.dns_port)
    for number in range(first + options.messages - options.hosts, first + options.messages):
        host = HOSTS[number % options.hosts][0]
        until(lambda: asker.address(host) == address(number), 120, f"update {number} in the DNS")


def measure(what, server, broker, go, first, options, warm=True):
    """Lets go, waits until the newest updates are in the DNS and the process is quiet, prints."""
    lines = AcceptedLines(server)
    server_cpu, threads = (cpu_seconds(server.pid), thread_cpu(server.pid)) if warm else (0, {})
    broker_cpu = cpu_seconds(broker.pid)
    go()
    wait_for_dns(server, first, options)
    server_cpu = settled_cpu(server.pid) - server_cpu
    broker_cpu = cpu_seconds(broker.pid) - broker_cpu
    used = thread_cpu(server.pid)
    used.subtract(threads)
    per_thousand = 1000 / options.messages
    # What had to wait for room and was overtaken by a newer update of its host is refused as replayed.
    print(f"{what}: {lines.read()} accepted, {options.messages - lines.count} overtaken, in {lines.seconds():.2f} s: "
          f"{lines.count / lines.seconds():.0f}/s; CPU for 1,000: server {server_cpu * per_thousand:.3f} s, "
          f"broker {broker_cpu * per_thousand:.3f} s", flush=True)
    print("    of the server's: " + ", ".join(
        f"{name} {seconds * per_thousand:.3f}" for name, seconds in used.most_common(8)), flush=True)


def run(stage, options):
    HOSTS.extend((f"h{number}.{ZONE}", Key()) for number in range(options.hosts))
    broker = stage.broker(extra=["max_inflight_messages 0", "max_queued_messages 0", *QUIET])
    server = stage.server(
        hosts={host: key.public for host, key in HOSTS}, brokers=[broker.url], java=shlex.split(options.java))
    server.wait_for(CONNECTED)
    server.wait_for(DRAINED)
    server.stop()
    publish(broker, sign(0, options.messages))
    measure("just started", server, broker, lambda: server.start(ready=False), 0, options, warm=False)
    for round in range(1, options.rounds + 1):
        first = round * options.messages
        updates = sign(first, options.messages)
        server.process.send_signal(signal.SIGSTOP)
        try:
            publish(broker, updates)
        finally:
            go = lambda: server.process.send_signal(signal.SIGCONT)  # noqa: E731
        measure(f"warm, round {round}", server, broker, go, first, options)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000, help="messages a round (20000)")
    parser.add_argument("--hosts", type=int, default=2_000, help="hosts that take turns (2000)")
    parser.add_argument("--rounds", type=int, default=8, help="rounds of the warm server, of which the compiler still takes a share of the first ones (8)")
    parser.add_argument("--java", default="", help="options of the server's JVM")
    options = parser.parse_args()
    machine()
    with stage() as on:
        run(on, options)


if __name__ == "__main__":
    main()
