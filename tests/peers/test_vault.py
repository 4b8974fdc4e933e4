"""Credentials from a real OpenBao with Vault's AWS engine: each login, rotations under load, and all that goes wrong.

DYNDNS_TEST_ROTATION_SECONDS: how long the rotations last (120), DYNDNS_TEST_LEASE_SECONDS: a lease (20).
"""

import os
import re
import time
from bisect import bisect_left

import pytest
from peers.aws import fetch
from peers.updates import Posters, post_all
from peers.vault import ROLES, ROOT
from peers.waiting import free_port, until
from peers.zone import ZONE, address, expected, hosts_of, start, updates, wait_for, wait_ready

LEASE = int(os.environ.get("DYNDNS_TEST_LEASE_SECONDS", 20))
ROTATIONS = int(os.environ.get("DYNDNS_TEST_ROTATION_SECONDS", 120))


class Site:
    """moto, Vault in front of its IAM, Route 53 in front of its zone, and a server of some hosts."""

    def __init__(self, stage, hosts=5, lease=LEASE, vault=True, **vault_options):
        self.stage = stage
        self.moto = stage.moto()
        self.zone = self.moto.hosted_zone(ZONE)
        self.route53 = stage.route53(moto=self.moto)
        self.vault = stage.vault(start=vault, **vault_options)
        if vault:
            self.vault.configure(self.moto, lease)
        self.hosts = hosts_of(hosts)
        self.server = None
        self.secrets = []

    def file(self, name, text):
        path = self.stage.folder / name
        path.touch(0o600)
        path.write_text(text)
        return str(path)

    def serve(self, ready=True, role="iam", **vault):
        """A server whose keys come from Vault."""
        settings = {"vault": {"vault_addr": self.vault.url, "vault_aws_role_name": ROLES[role], **vault}}
        self.server = start(self.stage, self.route53, self.hosts, [self.zone], ready, settings=settings, key=None)
        return self.server

    def approle(self, **options):
        role, secret = self.vault.approle(**options)
        self.secrets.append(secret)
        return {"vault_auth_strategy": "approle", "vault_app_role_id": role, "vault_app_role_secret": secret}

    def update(self, offset=0):
        post_all(self.server, updates(self.hosts, offset))

    def wait(self, offset=0, seconds=30):
        wait_for(self.route53, expected(self.hosts, offset), seconds, self.zone)
        self.secrets += [secret for secret, _ in fetch(self.moto.keys_url).values()]

    def keys(self):
        """The access keys that were used, in their order."""
        return self.route53.stats()["keys_used"]

    def end(self):
        """A clean stop leaves nothing of ours in Vault; nothing secret was said."""
        self.server.stop()
        assert self.vault.leases() == [], "leases of ours"
        assert self.vault.leases("dns-sts") == [], "leases of ours"
        text = self.server.text()
        assert not [secret for secret in self.secrets if secret in text]
        assert not re.search(r"\b[hs]\.[A-Za-z0-9]{20,}", text), "a token"


def longest_wait(posted, batches):
    """From an update to the next batch that has its host, in seconds."""
    return max(next(at for at, names in batches[bisect_left(batches, (then, [])):] if host in names) - then
               for then, host in posted)


LOGINS = [("token", "iam"), ("token file", "sts"), ("approle", "iam"), ("approle file", "iam"), ("approle wrapped", "sts"),
          ("kubernetes", "iam"), ("kubernetes", "sts")]


@pytest.mark.parametrize("login, role", LOGINS)
def test_each_login(stage, cluster, login, role):
    site = Site(stage)
    vault, given = site.vault, None
    if login.startswith("token"):
        given = vault.token()
        site.secrets.append(given)
        how = {"vault_auth_strategy": "token"}
        how |= {"vault_token": given} if login == "token" else {"vault_token_file": site.file("vault.token", given + "\n")}
    elif login == "kubernetes":
        vault.kubernetes(cluster)
        how = {"vault_auth_strategy": "kubernetes", "vault_kubernetes_role": "dyndns",
               "vault_kubernetes_jwt_file": site.file("jwt", cluster.jwt())}
    else:
        how = site.approle()
        if login == "approle file":
            how["vault_app_role_secret_file"] = site.file("secret-id", how.pop("vault_app_role_secret"))
        elif login == "approle wrapped":
            how |= {"vault_app_role_secret": vault.wrapped_secret_id(), "vault_app_role_secret_wrapped": True}
    server = site.serve(role=role, **how)
    site.update()
    site.wait()
    assert site.keys()[0].startswith({"iam": "AKIA", "sts": "ASIA"}[role])
    assert server.metric("dyndns_vault_token_expiry_time_seconds") > time.time()
    assert server.metric("dyndns_aws_credentials_expiry_time_seconds") > time.time()
    assert len(vault.leases(ROLES[role])) == 1
    site.end()
    assert len(vault.accessors()) == (1 if given else 0), "a given token stays, a login of ours ends"
    assert " WARN " not in server.text(), "nothing is wrong with such a start"


def test_ca_file_namespace_and_the_second_address(stage):
    site = Site(stage, tls=True)
    vault = site.vault
    vault.call("POST", "sys/namespaces/team1")
    vault.configure(site.moto, LEASE, mount="cloud/aws", namespace="team1")
    role, secret = vault.approle(namespace="team1")
    server = site.serve(
        vault_addr=None, vault_addrs=[f"https://127.0.0.1:{free_port()}", vault.url], vault_ca_cert=str(vault.ca),
        vault_namespace="team1", vault_aws_mount_path="cloud/aws", vault_auth_strategy="approle", vault_app_role_id=role,
        vault_app_role_secret=secret)
    site.update()
    site.wait()
    assert len(vault.leases(mount="cloud/aws", namespace="team1")) == 1
    server.stop()
    assert vault.leases(mount="cloud/aws", namespace="team1") == []


@pytest.mark.timeout(ROTATIONS + 300)
def test_rotations_under_load(stage):
    """Keys, tokens and secret files change again and again; every change is applied, and none fails for good."""
    site = Site(stage, hosts=40)
    server = site.serve(**site.approle(ttl=f"{LEASE}s", max_ttl=f"{2 * LEASE}s"))
    posters = Posters(server, 2)
    began, number, posted = time.time(), 0, []
    while time.time() - began < ROTATIONS:
        host = f"h{number % 40}.{ZONE}"
        posted.append((time.time(), host))
        posters.post(host, site.hosts[host].envelope(host, address(number)))
        number += 1
        time.sleep(0.1)
    assert {status for _, _, status in posters.end()} == {200}
    last = {f"h{n % 40}.{ZONE}. A": [address(n)] for n in range(number - 40, number)}
    wait_for(site.route53, last, 60, site.zone)
    keys, stats = site.keys(), site.route53.stats()
    print(f"{number} updates in {ROTATIONS} s, leases of {LEASE} s: {len(keys)} keys, {stats['unauthorized']} refusals, "
          f"longest wait {longest_wait(posted, site.route53.batches()):.2f} s")
    # A lease lasts two thirds of its time, and a new user some seconds more.
    assert len(keys) >= 0.7 * ROTATIONS / LEASE
    assert server.metric("dyndns_dns_propagations_errors_total") == 0
    assert server.metric("dyndns_zone_changes_refused") == 0
    assert stats["unauthorized"] <= len(keys), "a key is given up before it ends"
    assert len(site.vault.leases()) <= 2
    site.end()
    assert len([user for user in site.moto.users() if user.startswith("vault-")]) == 1, "only Vault's own user is left"


def test_sealed_for_two_lease_times(stage):
    site = Site(stage)
    server = site.serve(**site.approle(ttl=f"{LEASE}s", max_ttl=f"{2 * LEASE}s"))
    site.update()
    site.wait()
    site.vault.seal()
    site.update(1000)
    site.wait(1000, 15)  # what is valid is used
    time.sleep(2 * LEASE)
    site.update(2000)
    assert server.running() and server.get("/readyz")[0] == 503
    assert "ealed" in server.get("/readyz")[1]
    assert server.get("/healthz")[0] == 200
    before = server.count("new credentials")
    site.vault.unseal()
    server.wait_for("new credentials", 40, before + 1)
    site.wait(2000, 8)  # used as soon as they are there
    wait_ready(server)
    assert server.metric("dyndns_zone_changes_refused") == 0
    assert server.count(rf"WARN .*h1\.{ZONE} A not changed") <= 1, "said once, not at each try"
    site.end()


def test_the_token_is_revoked_from_outside(stage):
    site = Site(stage, lease=300)
    server = site.serve(**site.approle(ttl="300s", max_ttl="600s"))
    site.update()
    site.wait()
    site.vault.revoke_tokens()
    until(lambda: site.vault.leases() == [], 10, "its leases ending with it")
    time.sleep(1)
    site.update(1000)
    site.wait(1000, 120)
    wait_ready(server)
    assert len(site.keys()) == 2
    site.end()


def test_vault_is_away_at_the_start(stage):
    site = Site(stage, vault=False)
    server = site.serve(ready=False, vault_auth_strategy="token", vault_token=ROOT)
    site.update()
    time.sleep(5)
    assert server.get("/readyz")[0] == 503 and server.get("/healthz")[0] == 200
    assert site.route53.stats()["requests"] == 0, "nothing to ask with"
    patient = ["WARN .* is not served yet: no credentials", "WARN .* no DNS provider serves the zone of"]
    assert not any(map(server.count, patient)), "a start may take a while"
    time.sleep(20)  # by now everybody asks only once in a while
    assert list(map(server.count, patient)) == [1, 1], "when it lasts"
    site.vault.start().configure(site.moto, LEASE)
    server.wait_for("new credentials", 20)
    site.wait(0, 8)  # used as soon as they are there
    wait_ready(server)
    site.end()


def test_aws_refuses_what_vault_gave(stage):
    """The health says so, of Vault and of AWS; others are fetched, and what waited is applied."""
    site = Site(stage, lease=600)
    server = site.serve(**site.approle())
    site.update()
    site.wait()
    iam = site.moto.client("iam")
    for user in site.moto.users():
        for key in iam.list_access_keys(UserName=user)["AccessKeyMetadata"]:
            if key["AccessKeyId"] in site.keys():
                iam.delete_access_key(UserName=user, AccessKeyId=key["AccessKeyId"])
    time.sleep(1)  # the stand-in has asked moto again by then
    site.update(1000)
    until(lambda: re.search(r"AWS credentials: CRITICAL.* refused: InvalidClientTokenId", server.get("/readyz")[1]), 20, "AWS's refusal")
    until(lambda: re.search(r"Vault: (WARN|CRITICAL): AWS refuses the credentials", server.get("/readyz")[1]), 5, "Vault's part")
    site.wait(1000, 60)
    until(lambda: server.get("/readyz")[0] == 200, 10, "ready")
    assert server.count("may not know the new user yet") <= 1, "told once"
    server.stop()
    assert not [secret for secret in site.secrets if secret in server.text()]


def test_a_new_login_by_file_drop(stage):
    """Another secret id, and later another way to log in: nothing restarts, nothing waits for long."""
    site = Site(stage)
    how = site.approle()
    secret_file = site.file("secret-id", "not-a-secret-id")
    server = site.serve(ready=False, **{k: v for k, v in how.items() if k != "vault_app_role_secret"},
                        vault_app_role_secret_file=secret_file)
    site.update()
    server.wait_for("invalid role or secret")
    site.file("secret-id", how["vault_app_role_secret"])
    site.wait(0, 45)
    token = site.vault.token()
    site.secrets.append(token)
    server.drop("dyndns.credentials.vault~settings.config", "\n".join([
        f'addresses=["{site.vault.url}"]', 'auth.method="token"', f'.token="{token}"', f'aws.role="{ROLES["iam"]}"', ""]))
    until(lambda: len(site.vault.accessors()) == 1, 20, "the first login ended, the given token there")
    site.update(1000)
    site.wait(1000)
    site.end()


def test_updates_while_credentials_are_replaced_are_not_slower(stage):
    """The switch itself: updates go on at the same pace, as calls in flight keep the old key."""
    site = Site(stage, hosts=1, lease=9)
    site.serve(**site.approle())
    host, key = next(iter(site.hosts.items()))
    number, slow = 0, []
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        number += 1
        began = time.monotonic()
        assert site.server.post(key.envelope(host, address(number)))[0] == 200
        until(lambda: site.route53.values(site.zone, host) == [address(number)], 30, "the change")
        slow.append(time.monotonic() - began)
        time.sleep(0.2)
    print(f"{number} updates over {len(site.keys())} keys: most {max(slow):.2f} s")
    assert len(site.keys()) >= 3
    assert max(slow) < 5
    site.end()
