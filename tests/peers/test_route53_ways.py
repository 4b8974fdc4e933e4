"""The ways to Route 53: a role that asks for an external id, TLS with a CA of one's own, a proxy with a login."""

from peers.aws import KEY
from peers.gateways import Proxy, Sts, Tls
from peers.mosquitto import make_pki
from peers.waiting import until
from peers.zone import ID, ZONE, start, wait_for

HOST = f"home.{ZONE}"
ROLE = "arn:aws:iam::123456789012:role/dns"


def applied(route53, server, key, address="198.51.100.1", zone=ID):
    assert server.post(key.envelope(HOST, address))[0] == 200
    wait_for(route53, {f"{HOST}. A": [address]}, 30, zone)


def test_a_role_that_asks_for_an_external_id(stage, key):
    moto = stage.moto()
    zone = moto.hosted_zone(ZONE)
    route53 = stage.route53(moto=moto)
    base = moto.access_key("dyndns")
    with Sts(moto, "ours-and-secret") as sts:
        server = start(stage, route53, {HOST: key}, [zone], ready=False, key=base, env={"AWS_ENDPOINT_URL_STS": sts.url},
                       assume_role_arn=ROLE, external_id="another")
        until(lambda: sts.refused, 20, "the wrong external id being refused")
        until(lambda: "AssumeRole" in server.get("/readyz")[1], 10, "the health saying so")
        assert sts.roles == []
        server.settings["route53"]["external_id"] = "ours-and-secret"
        server.write_settings()
        applied(route53, server, key, zone=zone)
        assert set(sts.roles) == {ROLE}
        used = route53.stats()["keys_used"]
        assert used and all(used_key.startswith("ASIA") for used_key in used), "the role's session signs"
        assert not [word for word in ("ours-and-secret", base[1]) if word in server.text()]


def test_a_ca_of_ones_own(stage, key):
    pki = make_pki(stage.folder / "pki")
    other = make_pki(stage.folder / "other")
    route53 = stage.route53(zones={ID: ZONE})
    with Tls(route53.port, pki) as tls:
        server = start(stage, route53, {HOST: key}, ready=False, endpoint=tls.url, ca_cert=str(other / "ca.crt"))
        until(lambda: "PKIX" in server.get("/readyz")[1], 20, "the health saying that the certificate is not trusted")
        server.settings["route53"]["ca_cert"] = str(pki / "ca.crt")
        server.write_settings()
        applied(route53, server, key)


def test_a_proxy_with_a_login(stage, key):
    pki = make_pki(stage.folder / "pki")
    route53 = stage.route53(zones={ID: ZONE})
    with Tls(route53.port, pki) as tls, Proxy("alice:s3:cret%") as proxy:
        server = start(stage, route53, {HOST: key}, ready=False, endpoint=tls.url, ca_cert=str(pki / "ca.crt"),
                       proxy=f"http://alice:wrong-one@127.0.0.1:{proxy.port}")
        until(lambda: "407" in server.get("/readyz")[1], 20, "the health saying that the proxy wants another login")
        server.settings["route53"]["proxy"] = f"http://alice:s3:cret%25@127.0.0.1:{proxy.port}"
        server.write_settings()
        applied(route53, server, key)
        assert set(proxy.asked) == {f"CONNECT 127.0.0.1:{tls.port} HTTP/1.1"}
        assert not [word for word in ("wrong-one", "s3:cret", KEY[1]) if word in server.text()]


def test_the_proxy_of_the_environment(stage, key):
    pki = make_pki(stage.folder / "pki")
    route53 = stage.route53(zones={ID: ZONE})
    with Tls(route53.port, pki) as tls, Proxy("alice:s3cret") as proxy:
        server = start(stage, route53, {HOST: key}, endpoint=tls.url, ca_cert=str(pki / "ca.crt"),
                       env={"HTTPS_PROXY": f"http://alice:s3cret@127.0.0.1:{proxy.port}", "NO_PROXY": ""})
        applied(route53, server, key)
        assert proxy.asked
