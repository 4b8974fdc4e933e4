"""How long a change takes to the embedded name server: from a published message, and from an interface's address.

Asks in a tight loop over UDP, so that one core is busy asking. The second part needs root (a network namespace).
"""

import argparse
import random
import shlex
import subprocess
import time

from measure import DRAINED, QUIET, ZONE, Asker, machine, publisher, stage, summary
from peers.envelope import Key
from peers.network import Network

HOST = f"home.{ZONE}"


def addresses():
    """Addresses of TEST-NET-2, over and over, each other than the one before."""
    while True:
        for last in range(1, 255):
            yield f"198.51.100.{last}"


def times(options, change, asker, pause):
    """Milliseconds from each change to its answer; the first ones, on a cold JVM, are not among them."""
    taken = []
    for number, address in zip(range(options.warm + options.count), addresses()):
        time.sleep(pause + random.uniform(0, 0.2))  # not in step with anything that ticks
        start = time.perf_counter()
        change(address)
        asker.wait(HOST, address)
        if number >= options.warm:
            taken.append((time.perf_counter() - start) * 1000)
    return taken


def message_to_dns(options):
    with stage() as on:
        key = Key()
        broker = on.broker(extra=QUIET)
        server = on.server(hosts={HOST: key.public}, brokers=[broker.url], java=shlex.split(options.java))
        server.wait_for(DRAINED)
        client = publisher(broker.port)
        taken = times(
            options, lambda to: client.publish(f"dyndns/{HOST}", key.envelope(HOST, to), qos=1), Asker(server.dns_port), 0.1)
        client.loop_stop()
    summary("published message to name server", taken)


class Interface:
    """Moves an interface from one address to the next through one `ip` process, whose start would cost milliseconds."""

    def __init__(self, name):
        self.name = name
        self.address = None
        self.ip = subprocess.Popen(["ip", "-batch", "-"], stdin=subprocess.PIPE, text=True)

    def move(self, address):
        lines = [f"addr add {address}/32 dev {self.name}"]
        if self.address:
            lines.append(f"addr del {self.address}/32 dev {self.name}")
        self.ip.stdin.write("\n".join(lines) + "\n")
        self.ip.stdin.flush()
        self.address = address

    def close(self):
        self.ip.stdin.close()
        self.ip.wait(10)


def interface_to_dns(options):
    with Network() as network, stage() as on:
        broker = on.broker(extra=QUIET)
        server = on.server(hosts={HOST: on.client_key()}, brokers=[broker.url], java=shlex.split(options.java))
        server.wait_for(DRAINED)
        interface = Interface(network.INTERFACE)
        interface.move("198.51.100.254")
        on.client(HOST, server=server, brokers=[broker.url], settings={"interface": network.INTERFACE},
                  java=shlex.split(options.java))
        asker = Asker(server.dns_port)
        asker.wait(HOST, "198.51.100.254", 30)
        # A client signs once a second at most: version 1 of the signed bytes has whole seconds.
        taken = times(options, interface.move, asker, 2.1)
        interface.close()
    summary("interface address to name server", taken)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="changes measured (200)")
    parser.add_argument("--warm", type=int, default=50, help="changes before these (50)")
    parser.add_argument("--java", default="", help="options of the JVMs")
    parser.add_argument("--only", choices=["message", "interface"])
    options = parser.parse_args()
    machine()
    if options.only != "interface":
        message_to_dns(options)
    if options.only != "message":
        interface_to_dns(options)


if __name__ == "__main__":
    main()
