"""Route 53 as it is, at its limits and with its faults: the strict stand-in alone, and in front of moto."""

import bisect
import collections
import ipaddress
import json
import subprocess
import time

import pytest
from peers.aws import FAST, KEY, fetch
from peers.envelope import Key
from peers.updates import Posters, post_all, publish_all
from peers.waiting import until
from peers.zone import ID, ZONE, address, expected, hosts_of, start, updates, wait_for, wait_ready


@pytest.fixture
def route53(stage):
    return stage.route53(zones={ID: ZONE})


def test_in_front_of_moto(stage, key):
    moto = stage.moto()
    zone = moto.hosted_zone(ZONE)
    route53 = stage.route53(moto=moto)
    host = f"home.{ZONE}"
    server = start(stage, route53, {host: key}, [zone], key=moto.access_key("dyndns"))
    assert server.post(key.envelope(host, "198.51.100.1", "2001:db8::1"))[0] == 200
    until(lambda: moto.values(zone, host), 10, "the record at moto")
    until(lambda: moto.values(zone, host, "AAAA"), 10, "the other record at moto")
    assert moto.values(zone, host) == ["198.51.100.1"]
    assert [ipaddress.ip_address(v) for v in moto.values(zone, host, "AAAA")] == [ipaddress.ip_address("2001:db8::1")]
    assert {r["TTL"] for r in moto.records(zone) if r["Name"] == f"{host}."} == {60}
    until(lambda: server.metric("dyndns_dns_propagations_total") == 2, 30, "both counted as applied")
    assert server.metric("dyndns_route53_requests_total") >= 3
    assert 1400 < server.metric("dyndns_route53_tokens", bucket="changes") <= 1500
    assert 40 < server.metric("dyndns_route53_tokens", bucket="requests") <= 50
    assert server.metric("dyndns_zone_changes_waiting") == 0
    assert route53.stats()["unauthorized"] == 0


def test_a_zone_that_is_deleted_and_made_anew(stage):
    """Configured by its name: what comes meanwhile waits, and goes to the new one."""
    moto = stage.moto()
    old = moto.hosted_zone(ZONE)
    route53 = stage.route53(moto=moto)
    hosts = hosts_of(3)
    server = start(stage, route53, hosts, [ZONE], key=moto.access_key("dyndns"))
    post_all(server, updates(hosts))
    wait_for(route53, expected(hosts), 15, old)
    moto.delete_hosted_zone(old)
    fetch(f"{route53.url}/_reload", {})
    post_all(server, updates(hosts, 100))
    server.wait_for("there is no hosted zone of this name", 20)
    until(lambda: server.get("/readyz")[0] == 503, 10, "the health check's word")
    new = moto.hosted_zone(ZONE)
    wait_for(route53, expected(hosts, 100), 40, new)
    wait_ready(server)
    until(lambda: server.metric("dyndns_zone_changes_refused") == 0, 10, "nothing that is refused")
    assert server.count("serves " + ZONE) == 2


def test_a_zone_found_by_name(stage, route53, key):
    host = f"home.{ZONE}"
    server = start(stage, route53, {host: key}, [ZONE])
    assert server.post(key.envelope(host, "198.51.100.1"))[0] == 200
    wait_for(route53, {f"{host}. A": ["198.51.100.1"]})


def test_wrong_keys_are_waited_out_and_right_ones_dropped(stage, key):
    moto = stage.moto()
    zone = moto.hosted_zone(ZONE)
    route53 = stage.route53(moto=moto)
    access_key, secret = moto.access_key("dyndns")
    host = f"home.{ZONE}"
    server = start(stage, route53, {host: key}, [zone], ready=False, key=(access_key, secret[::-1]))
    pid = server.pid
    assert server.post(key.envelope(host, "198.51.100.1"))[0] == 200, "accepted all the same"
    until(lambda: route53.stats()["unauthorized"] >= 2, 30, "two refusals")
    until(lambda: server.get("/readyz")[0] == 503, 10, "not ready")
    assert "redential" in server.get("/readyz")[1]
    assert moto.values(zone, host) == []

    def drop(access_key, secret):
        server.drop("dyndns.dns.route53~settings.config", "\n".join([
            f'hosted.zones=["{zone}"]', f'endpoint="{route53.url}"', f'access.key.id="{access_key}"',
            f'.secret.access.key="{secret}"', ""]))

    drop(access_key, secret)
    until(lambda: moto.values(zone, host) == ["198.51.100.1"], 15, "the change, applied with the right keys")
    until(lambda: server.get("/readyz")[0] == 200, 10, "ready")

    moto.client("iam").delete_access_key(UserName="dyndns", AccessKeyId=access_key)
    time.sleep(1)  # the stand-in has asked moto again by then
    assert server.post(key.envelope(host, "198.51.100.2"))[0] == 200
    refused = route53.stats()["unauthorized"]
    until(lambda: route53.stats()["unauthorized"] > refused, 10, "the deleted key being refused")
    drop(*moto.access_key("dyndns-2"))
    until(lambda: moto.values(zone, host) == ["198.51.100.2"], 15, "the change that waited")
    assert server.pid == pid and server.running()
    assert secret not in server.text() and secret[::-1] not in server.text()


@pytest.mark.parametrize("fault", ["throttle", "prior", "500", "503", "hang", "reset", "lost", "deny"])
def test_a_fault_loses_nothing(stage, route53, fault):
    hosts = hosts_of(60)
    server = start(stage, route53, hosts)
    post_all(server, updates(hosts))
    wait_for(route53, expected(hosts))
    assert route53.throttled() == 0
    route53.fault(fault, only="change", for_s=4)
    post_all(server, updates(hosts, 1000))
    until(lambda: route53.stats()["faulted"] >= 1, 30, "the fault being met")
    time.sleep(4)
    wait_for(route53, expected(hosts, 1000), 40)
    assert server.metric("dyndns_zone_changes_refused") == 0, "nothing failed for good"
    assert route53.throttled() == 0, "what the stand-in's own limits refused"
    until(lambda: server.metric("dyndns_zone_changes_waiting") == 0, 10, "nothing waiting")
    # Back at full pace: another round is quick.
    before = time.monotonic()
    post_all(server, updates(hosts, 2000))
    wait_for(route53, expected(hosts, 2000), 30)
    assert time.monotonic() - before < 15


@pytest.mark.parametrize("fault", ["deny", "hang", "503", "throttle"])
def test_a_fault_at_the_start(stage, route53, fault):
    hosts = hosts_of(5)
    route53.fault(fault, count=1 if fault == "hang" else 3)
    server = start(stage, route53, hosts, ready=False)
    post_all(server, updates(hosts))
    until(lambda: route53.stats()["faulted"] >= 1, 10, "the fault being met")
    wait_for(route53, expected(hosts), 40)


def test_minutes_of_denial_lose_nothing(stage, route53):
    hosts = hosts_of(100)
    server = start(stage, route53, hosts)
    route53.fault("deny", for_s=120)
    post_all(server, updates(hosts))
    until(lambda: route53.stats()["fault"] is None, 150, "the end of the denial", step=1)
    wait_for(route53, expected(hosts), 60)
    assert server.metric("dyndns_zone_changes_refused") == 0


def test_nobody_listens_for_a_while(stage, route53):
    hosts = hosts_of(5)
    server = start(stage, route53, hosts)
    route53.stop()
    post_all(server, updates(hosts))
    until(lambda: server.metric("dyndns_zone_changes_waiting") == 5, 30, "the changes waiting")
    time.sleep(5)
    route53.start()
    wait_for(route53, expected(hosts), 30)


@pytest.mark.parametrize("fault", [
    {"mode": "invalid"}, {"mode": "invalid", "listed": True}, {"mode": "invalid", "silent": True}],
    ids=["named", "listed", "not named"])
def test_the_bad_one_of_a_batch_stands_alone(stage, route53, fault):
    hosts = hosts_of(64)
    bad = f"h37.{ZONE}"
    server = start(stage, route53, hosts)
    route53.fault(names=[bad], **fault)
    route53.limits(delay_ms=300)  # so that most of them wait for one batch
    post_all(server, updates(hosts))
    wanted = expected(hosts)
    del wanted[f"{bad}. A"]
    wait_for(route53, wanted)
    until(lambda: server.metric("dyndns_zone_changes_refused") == 1, 10, "one change refused")
    assert route53.values(ID, bad) == []
    assert server.metric("dyndns_dns_propagations_errors_total") == 1, "reported once"
    assert server.metric("dyndns_dns_propagations_errors_total", host=bad) == 1
    assert route53.throttled() == 0
    # It is tried again with its next value.
    route53.fault("none")
    assert server.post(hosts[bad].envelope(bad, "198.51.100.9"))[0] == 200
    wait_for(route53, {f"{bad}. A": ["198.51.100.9"]})


def test_a_name_that_the_policy_does_not_allow_holds_up_nobody(stage, route53):
    hosts = hosts_of(16)
    denied = f"h5.{ZONE}"
    server = start(stage, route53, hosts)
    route53.fault("deny", names=[denied])
    route53.limits(delay_ms=300)
    post_all(server, updates(hosts))
    wanted = expected(hosts)
    refused = wanted.pop(f"{denied}. A")
    wait_for(route53, wanted, 90)
    assert route53.values(ID, denied) == []
    route53.fault("none")
    wait_for(route53, {f"{denied}. A": refused}, 90)
    assert server.running()


def test_a_record_in_the_way(stage):
    """Route 53's own message, for a CNAME that was made behind our back."""
    moto = stage.moto()
    zone = moto.hosted_zone(ZONE)
    route53 = stage.route53(moto=moto)
    hosts = hosts_of(8)
    server = start(stage, route53, hosts, [zone], key=moto.access_key("dyndns"))
    moto.create(zone, Name=f"h3.{ZONE}", Type="CNAME", TTL=60, ResourceRecords=[{"Value": "elsewhere.example.net"}])
    route53.reload()
    route53.limits(delay_ms=300)
    post_all(server, updates(hosts))
    wanted = expected(hosts)
    del wanted[f"h3.{ZONE}. A"]
    until(lambda: route53.stats()["change_requests"] > 0, 10, "the first request")
    wait_for(route53, wanted, zone=zone)
    until(lambda: server.metric("dyndns_dns_propagations_errors_total", host=f"h3.{ZONE}") == 1, 10, "the one in the way reported")
    assert server.metric("dyndns_dns_propagations_errors_total") == 1
    assert moto.values(zone, f"h3.{ZONE}", "CNAME") == ["elsewhere.example.net"]


FOREIGN = {
    "several": [{"TTL": 60, "ResourceRecords": [{"Value": "192.0.2.1"}, {"Value": "192.0.2.2"}]}],
    "alias": [{"AliasTarget": {"HostedZoneId": "Z1", "DNSName": f"several.{ZONE}", "EvaluateTargetHealth": False}}],
    "weighted": [{"TTL": 60, "SetIdentifier": n, "Weight": 1, "ResourceRecords": [{"Value": "192.0.2.3"}]} for n in "ab"],
    "latency": [{"TTL": 60, "SetIdentifier": "a", "Region": "eu-west-1", "ResourceRecords": [{"Value": "192.0.2.4"}]}],
    "located": [{"TTL": 60, "SetIdentifier": "a", "GeoLocation": {"CountryCode": "*"}, "ResourceRecords": [{"Value": "192.0.2.5"}]}],
    "failover": [{"TTL": 60, "SetIdentifier": "a", "Failover": "PRIMARY", "ResourceRecords": [{"Value": "192.0.2.6"}]}],
    "multivalue": [{"TTL": 60, "SetIdentifier": "a", "MultiValueAnswer": True, "ResourceRecords": [{"Value": "192.0.2.7"}]}],
}


def test_what_is_not_ours_is_never_overwritten(stage):
    moto = stage.moto()
    zone = moto.hosted_zone(ZONE)
    for label, sets in FOREIGN.items():
        for record in sets:
            moto.create(zone, Name=f"{label}.{ZONE}", Type="A", **record)
    before = [r for r in moto.records(zone)]
    hosts = {f"{label}.{ZONE}": Key() for label in [*FOREIGN, "plain"]}
    route53 = stage.route53(moto=moto)
    server = start(stage, route53, hosts, [zone], key=moto.access_key("dyndns"))
    post_all(server, updates(hosts))
    until(lambda: moto.values(zone, f"plain.{ZONE}"), 15, "the record that nobody has")
    until(lambda: server.metric("dyndns_dns_propagations_errors_total") == len(FOREIGN), 15, "each of the others reported")
    after = {json.dumps(r, sort_keys=True) for r in moto.records(zone)}
    assert {json.dumps(r, sort_keys=True) for r in before} <= after
    assert len(after) == len(before) + 1
    for label in FOREIGN:
        # Once: a repeated update is no reason to say it again.
        assert server.metric("dyndns_dns_propagations_errors_total", host=f"{label}.{ZONE}") == 1, label
        assert server.count(rf"(?i)(WARN|ERROR) .*: {label}\.{ZONE} A") == 1, label


def test_unchanged_addresses_ask_nothing(stage, route53):
    hosts = hosts_of(200)
    server = start(stage, route53, hosts)
    post_all(server, updates(hosts))
    wait_for(route53, expected(hosts))
    everywhere = "dyndns_update_propagated_seconds_count"
    until(lambda: server.metric(everywhere) == len(hosts), 60, "every change known to be everywhere")
    route53.zero()
    for _ in range(5):
        post_all(server, updates(hosts))
    time.sleep(1)
    assert route53.stats()["requests"] == 0, route53.stats()["reads"]


@pytest.mark.parametrize("offset", [0, 1], ids=["same addresses", "other addresses"])
def test_a_restart_reads_the_zone_once(stage, route53, offset):
    hosts = hosts_of(700)
    server = start(stage, route53, hosts, request_burst=50)
    post_all(server, updates(hosts))
    wait_for(route53, expected(hosts))
    server.stop()
    route53.zero()
    server.start()
    wait_ready(server)
    post_all(server, updates(hosts, offset))
    wait_for(route53, expected(hosts, offset))
    stats = route53.stats()
    assert stats["changes"] == (len(hosts) if offset else 0)
    # The zone itself, and 702 record sets at 300 a page.
    assert stats["reads"]["hostedzone"] == 1 and stats["reads"]["hostedzone records"] == 3, stats["reads"]


@pytest.mark.alone
def test_one_change_leaves_at_once(stage, route53):
    hosts = hosts_of(30)
    server = start(stage, route53, hosts)
    post_all(server, updates(hosts))
    wait_for(route53, expected(hosts))
    waits = []
    posters = Posters(server, 1)
    for number, (host, key) in enumerate(hosts.items()):
        time.sleep(0.3)
        route53.zero()
        sent = time.time()
        posters.post(host, key.envelope(host, address(5000 + number)))
        until(lambda: route53.stats()["change_requests"], 5, "the request", step=0.005)
        waits.append(route53.batches()[0][0] - sent)
    posters.end()
    print(f"receipt to request: median {sorted(waits)[15] * 1000:.1f} ms, most {max(waits) * 1000:.1f} ms")
    assert sorted(waits)[15] <= 0.05


def last_before(times, moment):
    at = bisect.bisect_left(times, moment)
    return times[at - 1] if at else 0


class Turns:
    """When a first-come queue would have served an update, compared with when it was: in batches."""

    def __init__(self, answers, batches):
        self.batches = batches
        self.accepted, self.applied = {}, {}
        for at, host, _ in sorted(answers):
            self.accepted.setdefault(host, []).append(at)
        for at, names in batches:
            for host in names:
                self.applied.setdefault(host, []).append(at)

    def waiting(self, moment):
        """How many hosts had an accepted update that was in no batch yet."""
        return sum(last_before(times, moment) > last_before(self.applied.get(host, []), moment)
                   for host, times in self.accepted.items())

    def late(self, host):
        """For a host with one update: how many batches after its turn it came."""
        since = self.accepted[host][0]
        ahead = self.waiting(since)
        late = 0
        for at, names in self.batches:
            if at >= since and host not in names:
                ahead -= len(names)
                late += ahead < 0
            if host in names:
                return late
        raise AssertionError(f"{host} is in no batch")


@pytest.mark.alone
@pytest.mark.timeout(300)
def test_hosts_that_flap_hold_up_nobody(stage):
    """400 hosts that change each second, 600 that change once: more than the limits let through."""
    rates = {"change_rate": 300, "change_capacity": 600, "request_rate": 10, "request_capacity": 50}
    route53 = stage.route53(zones={ID: ZONE}, **rates)
    hosts = hosts_of(1000)
    names = list(hosts)
    flapping, quiet = names[:400], names[400:]
    server = start(stage, route53, hosts, change_rate=300, change_burst=600)
    route53.zero()
    posters = Posters(server)
    begin, seconds = time.time(), 15
    for second in range(seconds):
        for i, host in enumerate(flapping):
            posters.post(host, hosts[host].envelope(host, address(10_000 + 1000 * second + i)))
            if i % 10 == 0 and (q := second * 40 + i // 10) < len(quiet):
                posters.post(quiet[q], hosts[quiet[q]].envelope(quiet[q], address(q)))
        time.sleep(max(0, begin + second + 1 - time.time()))
    answers = posters.end()
    assert {status for _, _, status in answers} == {200}
    wait_for(route53, {f"{host}. A": [address(q)] for q, host in enumerate(quiet)}, 60)
    wait_for(route53, {f"{host}. A": [address(10_000 + 1000 * (seconds - 1) + i)] for i, host in enumerate(flapping)}, 60)
    turns = Turns(answers, route53.batches())
    late = [turns.late(host) for host in quiet]
    print(f"{len(turns.batches)} batches; batches after its turn: {collections.Counter(late)}")
    assert max(late) <= 2, f"batches after its turn: {sorted(late)[-20:]}"
    assert route53.throttled() == 0


@pytest.mark.alone
@pytest.mark.timeout(400)
@pytest.mark.parametrize("count, limits, limit_s, goal_s", [
    (1000, {}, 5.0, 6.0), (10_000, FAST, 18.5, 20.4)], ids=["1000 hosts", "10000 hosts, 10 times as fast"])
def test_storm(stage, count, limits, limit_s, goal_s):
    """Every host has a new address at once: done as soon as AWS lets anyone be, and never above its limits."""
    broker = stage.broker(extra=["max_inflight_messages 0", "max_queued_messages 0", "log_type none", "log_type error"])
    route53 = stage.route53(zones={ID: ZONE}, max_records=0, **limits)
    hosts = hosts_of(count)
    own = {ours: limits[theirs] for ours, theirs in [
        ("request_rate", "request_rate"), ("request_burst", "request_capacity"),
        ("change_rate", "change_rate"), ("change_burst", "change_capacity")] if limits}
    server = start(stage, route53, hosts, brokers=[broker.url], http=False, **own)
    server.wait_for("has fetched what the broker kept", 60)
    publish_all(broker, updates(hosts, 20_000)[:100])
    until(lambda: route53.stats()["changes"] == 100, 30, "the first changes, while the JVM warms up")
    until(lambda: server.metric("dyndns_route53_tokens", bucket="changes") >= 0.98 * 1500, 30, "a full bucket")
    bodies = updates(hosts)
    route53.limits()  # full buckets
    route53.zero()
    began = time.time()
    sent = publish_all(broker, bodies)
    until(lambda: route53.stats()["changes"] >= count, 3 * goal_s + 10, "every change", step=0.2)
    stats = route53.stats()
    took = stats["last_change"] - began
    print(f"{count} hosts, published in {sent:.1f} s: {took:.1f} s (the limit is {limit_s} s), {stats['batches']} batches, "
          f"throttled {stats['throttled_requests']} requests, {stats['throttled_changes']} batches; batches after "
          + ", ".join(f"{at - began:.1f} s: {len(names)}" for at, names in route53.batches()[:20]))
    wait_for(route53, expected(hosts))
    assert route53.throttled() == 0
    assert stats["changes"] == count
    assert took <= goal_s


def policy(server):
    result = subprocess.run([*server.command, "--print-iam-policy"], capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stdout + result.stderr
    return json.loads(result.stdout)


def test_the_policy_that_is_needed(stage, route53):
    hosts = hosts_of(3)
    server = start(stage, route53, hosts)
    document = policy(server)
    statements = document["Statement"]
    actions = {a: s for s in statements for a in ([s["Action"]] if isinstance(s["Action"], str) else s["Action"])}
    change = actions["route53:ChangeResourceRecordSets"]
    assert document["Version"] == "2012-10-17"
    assert {s["Effect"] for s in statements} == {"Allow"}
    assert "*" not in json.dumps([s["Action"] for s in statements])
    assert change["Resource"] in (f"arn:aws:route53:::hostedzone/{ID}", [f"arn:aws:route53:::hostedzone/{ID}"])
    conditions = {name: values for by in change["Condition"].values() for name, values in by.items()}
    assert sorted(conditions["route53:ChangeResourceRecordSetsNormalizedRecordNames"]) == sorted(hosts)
    assert sorted(conditions["route53:ChangeResourceRecordSetsRecordTypes"]) == ["A", "AAAA"]
    assert conditions["route53:ChangeResourceRecordSetsActions"] in ("UPSERT", ["UPSERT"])
    assert "route53:ListResourceRecordSets" in actions and "route53:GetChange" in actions
    assert KEY[1] not in json.dumps(document)
    assert server.running(), "beside a running server"
    # And with none: nothing else is needed for it.
    server.stop()
    again = policy(server)
    print(json.dumps(document, indent=1), json.dumps(again, indent=1))
    assert again == document
