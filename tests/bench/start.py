"""Start time and resident memory of the two programs with the documented JVM options, and a server of many hosts.

Ready is: of the client, that its state machine has found the address; of the server, that its name server answers and
its update listener says 405 to a GET.
"""

import argparse
import json
import shlex
import statistics
import time

from measure import ZONE, Asker, live_heap_bytes, logged_at, machine, resident_mib, stage
from peers.envelope import Key
from peers.waiting import until

SMALL = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss256k -XX:ReservedCodeCacheSize=24m -Xms8m"
HOST = f"home.{ZONE}"


def start_client(on, java):
    on.client_key()
    client = on.client(HOST, start=False, java=java, brokers=["tcp://127.0.0.1:9"],
                       settings={"addresses": ["198.51.100.7"], "dns_servers": ["127.0.0.1:9"]})
    started = time.time()
    client.start()
    at = until(lambda: logged_at(client, "new address"), 30, "the state machine running")
    return client, at - started


def start_server(on, java, **settings):
    server = on.server(start=False, http=True, java=java, **settings)
    started = time.monotonic()
    server.start(ready=False)
    asker = Asker(server.dns_port)
    until(lambda: asker.ask(ZONE), 60, "the name server", 0.005)
    until(lambda: server.get("/update", server.http_port)[0] == 405, 60, "the update listener", 0.005)
    return server, time.monotonic() - started


def median_of(what, starter, options):
    seconds, memory = [], []
    for _ in range(options.runs):
        with stage() as on:
            program, took = starter(on)
            time.sleep(options.settle)
            seconds.append(took)
            memory.append(resident_mib(program.pid))
            program.stop()
    print(f"{what}: ready in {statistics.median(seconds):.2f} s, {statistics.median(memory):.0f} MiB resident after "
          f"{options.settle:.0f} s (median of {options.runs}; {min(seconds):.2f} to {max(seconds):.2f} s)", flush=True)


def live_server(java, **settings):
    """Seconds to be ready, and bytes of heap then."""
    with stage() as on:
        server, seconds = start_server(on, java, **settings)
        if "settings" in settings:
            server.wait_for(r"\d+ hosts? (is|are) configured")
        return seconds, live_heap_bytes(server.pid)


def many_hosts(options):
    java = shlex.split(f"{SMALL} -Xmx512m")
    public = [Key().public for _ in range(options.hosts)]
    few_seconds, few_bytes = live_server(java, hosts={HOST: public[0]})
    with stage() as on:
        file = on.folder / "hosts.json"
        file.write_text(json.dumps({f"h{n}.{ZONE}": {"public_keys": [key]} for n, key in enumerate(public)}))
        seconds, heap = live_server(java, settings={"hosts_file": str(file)})
    print(f"{options.hosts} hosts: ready in {seconds:.2f} s, with one host {few_seconds:.2f} s; "
          f"{(heap - few_bytes) / options.hosts:.0f} bytes of heap a host", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="starts of each program (5)")
    parser.add_argument("--settle", type=float, default=30, help="seconds until memory is read (30)")
    parser.add_argument("--hosts", type=int, default=100_000, help="hosts of the large server (100000; 0: leave out)")
    parser.add_argument("--java", default=SMALL, help="options of both JVMs; -Xmx64m and -Xmx128m are added")
    options = parser.parse_args()
    machine()
    client, server = shlex.split(f"{options.java} -Xmx64m"), shlex.split(f"{options.java} -Xmx128m")
    median_of("client", lambda on: start_client(on, client), options)
    median_of("server", lambda on: start_server(on, server, hosts={HOST: Key().public}), options)
    if options.hosts:
        many_hosts(options)


if __name__ == "__main__":
    main()
