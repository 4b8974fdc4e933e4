"""kill -9 with changes waiting and a batch on its way: at the end Route 53 has the newest of each, and nothing older wins."""

import random
import time

import pytest
from peers.updates import Posters, post_all
from peers.waiting import until
from peers.zone import ID, ZONE, expected, hosts_of, start, updates, wait_for, wait_ready

HOSTS = 600
WAITING = 500


@pytest.mark.parametrize("fault", ["carried out late", "lost", "never carried out"])
def test_killed_with_changes_waiting(stage, fault):
    route53 = stage.route53(zones={ID: ZONE}, change_capacity=6000)
    hosts = hosts_of(HOSTS)
    server = start(stage, route53, hosts, change_burst=6000)
    older = updates(hosts)
    post_all(server, older)
    wait_for(route53, expected(hosts))
    route53.zero()
    if fault == "carried out late":
        route53.limits(delay_ms=3000)
    else:
        route53.fault("lost" if fault == "lost" else "hang", only="change", for_s=8)
    time.sleep(1.1)
    post_all(server, updates(hosts, 1000))
    until(lambda: route53.stats()["change_requests"] or route53.stats()["faulted"], 10, "a batch on its way", step=0.005)
    newest = updates(hosts, 2000)
    post_all(server, newest)
    until(lambda: server.metric("dyndns_zone_changes_waiting") >= WAITING, 10, "changes waiting")
    server.kill()
    assert route53.records(ID) != expected(hosts, 2000)
    server.start()
    wait_ready(server, 60)
    statuses = {status for _, status in repeated(server, older)}
    assert 200 not in statuses, "an older update is refused after the restart too"
    wait_for(route53, expected(hosts, 2000), 60)
    until(lambda: server.metric("dyndns_zone_changes_waiting") == 0, 30, "nothing waiting")
    time.sleep(3.5)  # what was on its way when it was killed has landed by now
    wait_for(route53, expected(hosts, 2000), 1)
    assert route53.throttled() == 0


def repeated(server, bodies):
    posters = Posters(server)
    for host, body in bodies[:50]:
        posters.post(host, body)
    return [(host, status) for _, host, status in posters.end()]


def test_killed_at_random_moments(stage):
    route53 = stage.route53(zones={ID: ZONE}, change_capacity=100_000, change_rate=2000, delay_ms=100)
    hosts = hosts_of(HOSTS)
    server = start(stage, route53, hosts, change_burst=100_000, change_rate=2000)
    random.seed(20260102)
    for round in range(4):
        post_all(server, updates(hosts, 1000 * round))
        time.sleep(random.uniform(0, 0.4))
        server.kill()
        server.start()
        wait_ready(server, 60)
    wait_for(route53, expected(hosts, 3000), 60)
