"""Route 53 as the strict stand-in of the tests plays it: storms, slow answers, silence, single and unchanged updates.

The stand-in, Mosquitto, the server and this program share the machine.
"""

import argparse
import contextlib
import multiprocessing
import shlex
import threading
import time
from datetime import datetime, timedelta, timezone

from measure import DRAINED, QUIET, machine, publisher, stage, summary
from peers.aws import FAST, UNLIMITED
from peers.envelope import stamp
from peers.updates import Posters, post_all
from peers.waiting import until
from peers.zone import ID, ZONE, address, address6, hosts_of, start

OURS = {"request_capacity": "request_burst", "request_rate": "request_rate",
        "change_capacity": "change_burst", "change_rate": "change_rate"}
AWS = {"request_capacity": 50, "request_rate": 10, "change_capacity": 1_500, "change_rate": 100}
KEYS = {}


def sign(task):
    host, number, dual, time_text = task
    return f"dyndns/{host}", KEYS[host].envelope(host, address(number), address6(number) if dual else None, timestamp=time_text)


def signed(hosts, offset=0, dual=False):
    """An update of every host, by all cores."""
    KEYS.update(hosts)
    begin = datetime.now(timezone.utc)
    tasks = [(host, offset + i, dual, stamp(begin + timedelta(microseconds=i))) for i, host in enumerate(hosts)]
    with multiprocessing.get_context("fork").Pool() as pool:
        return pool.map(sign, tasks, chunksize=500)


def publish(broker, updates):
    """Returns the seconds until the broker has all of them."""
    client = publisher(broker.port)
    began = time.monotonic()
    sent = [client.publish(topic, body, qos=1) for topic, body in updates]
    until(lambda: all(message.is_published() for message in sent), 300, "every PUBACK", step=0.1)
    took = time.monotonic() - began
    client.disconnect()
    client.loop_stop()
    return took


@contextlib.contextmanager
def site(options, hosts, limits=None, http=False, **more):
    """Route 53 with those limits, a broker, and a server that keeps to the same limits."""
    with stage() as on:
        route53 = on.route53(zones={ID: ZONE}, max_records=0, **(limits or {}), **more)
        broker = on.broker(extra=["max_inflight_messages 0", "max_queued_messages 0", *QUIET])
        own = {OURS[name]: value for name, value in (limits or {}).items()}
        server = start(on, route53, hosts, brokers=[broker.url], http=http, java=shlex.split(options.java), **own)
        server.wait_for(DRAINED, 180)  # planning waits for it, 60 s at most
        yield route53, broker, server


def wait_for(route53, changes, seconds):
    until(lambda: route53.stats()["changes"] >= changes, seconds, f"{changes} changes at Route 53", step=0.1)
    return route53.stats()


def storm(options, count, limits=None, dual=False):
    """Every host has a new address."""
    rates = {**AWS, **(limits or {})}
    changes = count * (2 if dual else 1)
    limit = (2 * changes - rates["change_capacity"]) / rates["change_rate"]
    hosts = hosts_of(count)
    with site(options, hosts, limits) as (route53, broker, _):
        updates = signed(hosts, dual=dual)
        route53.limits()  # full buckets
        route53.zero()
        began = time.time()
        sent = publish(broker, updates)
        stats = wait_for(route53, changes, 3 * limit + 60)
        took = stats["last_change"] - began
        throttled = stats["throttled_requests"] + stats["throttled_changes"] + stats["prior_not_complete"]
        print(f"storm: {count} hosts{', both families' if dual else ''}, {rates['change_rate']:g} change tokens/s: {took:.1f} s, limit "
              f"{limit:.1f} s, ratio {took / limit:.3f}; sent in {sent:.1f} s; {stats['change_requests']} requests, {throttled} throttled", flush=True)


def slow(options, count=20_000, rounds=3):
    """Answers take 100 ms, and nothing is limited."""
    hosts = hosts_of(count)
    with site(options, hosts, UNLIMITED) as (route53, broker, _):
        route53.limits(delay_ms=100)
        for round in range(rounds):
            updates = signed(hosts, round * count)
            route53.zero()
            began = time.time()
            sent = publish(broker, updates)
            stats = wait_for(route53, count, 120)
            took = stats["last_change"] - began
            print(f"answers in 100 ms, round {round}: {count} hosts in {took:.2f} s, {count / took:,.0f} changes/s; "
                  f"sent in {sent:.1f} s; {stats['batches']} batches", flush=True)


def single(options, count=200):
    """One change into a quiet system: from the POST to the request's arrival."""
    hosts = hosts_of(20)
    with site(options, hosts, UNLIMITED, http=True) as (route53, _, server):
        names = list(hosts)
        waits = []
        posters = Posters(server, 1)
        for number in range(count + 20):
            host = names[number % len(names)]
            body = hosts[host].envelope(host, address(1 + number))
            time.sleep(0.15)
            route53.zero()
            sent = time.time()
            posters.post(host, body)
            until(route53.batches, 10, "the request", step=0.02)
            waits.append(1000 * (route53.batches()[0][0] - sent))
        posters.end()
        summary("one change into a quiet system, POST to request", waits[20:])


def away(options, what, seconds, count=100):
    """Updates while Route 53 does not answer, or nobody listens there."""
    hosts = hosts_of(count)
    with site(options, hosts, http=True) as (route53, _, server):
        if what == "silent":
            route53.fault("hang", for_s=seconds)
        else:
            route53.stop()
        began = time.time()
        back = threading.Timer(seconds, route53.start if what == "refusing" else lambda: None)
        back.start()
        for i, (host, key) in enumerate(hosts.items()):
            time.sleep(max(0, began + i * 0.8 * seconds / count - time.time()))
            post_all(server, [(host, key.envelope(host, address(i)))], 1)
        back.join()
        ended = time.time()
        wanted = {f"{host}. A": [address(i)] for i, host in enumerate(hosts)}

        def missing():
            records = route53.records(ID)
            return [name for name, values in wanted.items() if records.get(name) != values]

        until(lambda: not missing(), 180, "every change at Route 53", step=0.1)
        print(f"Route 53 {what} for {seconds} s: {count} of {count} changes there, {time.time() - ended:.1f} s after it was back", flush=True)


def unchanged(options, count):
    """Updates that change nothing."""
    hosts = hosts_of(min(count, 10_000))
    with site(options, hosts, UNLIMITED) as (route53, broker, server):
        publish(broker, signed(hosts))
        wait_for(route53, len(hosts), 120)
        until(lambda: server.metric("dyndns_zone_changes_waiting") == 0, 60, "nothing waiting")
        time.sleep(60)  # until the changes are known to be everywhere
        route53.zero()
        accepted = server.metric("dyndns_messages_received_total")
        began = time.monotonic()
        rounds = count // len(hosts)
        for round in range(rounds):
            publish(broker, signed(hosts))
        until(lambda: server.metric("dyndns_messages_received_total") - accepted >= rounds * len(hosts), 600, "all received", step=0.5)
        time.sleep(2)
        print(f"{rounds * len(hosts)} unchanged updates in {time.monotonic() - began:.0f} s: {route53.stats()['requests']} requests", flush=True)


def main():
    programs = {
        "quick": lambda o: storm(o, 1_000),
        "storm": lambda o: storm(o, 10_000),
        "fast": lambda o: storm(o, 10_000, FAST),
        "dual": lambda o: storm(o, 10_000, FAST, dual=True),
        "slow": slow,
        "single": single,
        "silent": lambda o: away(o, "silent", 100),
        "refusing": lambda o: away(o, "refusing", 60, 5),
        "unchanged": lambda o: unchanged(o, o.unchanged),
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help=f"of {', '.join(programs)} (all)")
    parser.add_argument("--unchanged", type=int, default=1_000_000, help="updates that change nothing (1000000)")
    parser.add_argument("--java", default="", help="options of the server's JVM")
    options = parser.parse_args()
    if unknown := set(options.programs) - set(programs):
        parser.error(f"no such program: {', '.join(sorted(unknown))}")
    machine()
    for name in options.programs or programs:
        programs[name](options)


if __name__ == "__main__":
    main()
