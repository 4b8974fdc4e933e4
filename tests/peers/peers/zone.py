"""A server in front of the strict Route 53: the hosts, their updates, and what is to be in the zone at the end."""

import ipaddress

from .envelope import Key
from .waiting import until

ZONE = "example.test"
ID = "ZTEST"
OPEN = {"requests_per_minute_per_address": 0, "requests_per_minute_per_host": 0}


def hosts_of(count):
    """{host: key}"""
    return {f"h{i}.{ZONE}": Key() for i in range(count)}


def address(number):
    return str(ipaddress.IPv4Address("198.18.0.0") + number)


def address6(number):
    return str(ipaddress.IPv6Address("2001:db9::") + number + 1)


def updates(hosts, offset=0):
    """(host, update): the address of host i is number offset + i."""
    return [(host, key.envelope(host, address(i + offset))) for i, (host, key) in enumerate(hosts.items())]


def expected(hosts, offset=0):
    """What these updates make of the zone."""
    return {f"{host}. A": [address(i + offset)] for i, host in enumerate(hosts)}


def start(stage, route53, hosts, zones=(ID,), ready=True, http=True, brokers=(), settings=None, java=(), env=None, **more):
    """A server in front of that Route 53; when it is to be ready, it has read its zones. `more`: of the route53 settings."""
    server = stage.server(
        hosts={host: key.public for host, key in hosts.items()}, embedded=False, http=http, brokers=brokers, java=java, env=env,
        settings={"route53": route53.settings(stage.folder, zones, **more), **(settings or {})}, start=False)
    if http:
        server.settings["http"].update(OPEN)
        server.write_settings()
    server.start()
    if ready:
        wait_ready(server)
    return server


def wait_ready(server, seconds=30):
    until(lambda: server.get("/readyz")[0] == 200, seconds, "the server being ready")


def wait_for(route53, wanted, seconds=60, zone=ID):
    """Until the zone has {"name. TYPE": [values]}."""
    def missing():
        records = route53.records(zone)
        return {name: records.get(name) for name, values in wanted.items() if records.get(name) != values}

    until(lambda: not missing(), seconds, "every change at Route 53", step=0.05)
