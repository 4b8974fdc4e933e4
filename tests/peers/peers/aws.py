"""AWS on the loopback: moto for Route 53, IAM and STS; the strict Route 53 in front of it, or alone."""

import json
import sys
import urllib.request
from pathlib import Path

import boto3

from .process import Process
from .waiting import free_port, until

HERE = Path(__file__).parent
KEY = ("AKIATESTTESTTESTTEST", "correct/horse+battery/staple0123456789AB")
# Buckets that fill 10 times as fast, and hold what AWS's hold.
FAST = {"request_capacity": 50, "request_rate": 100, "change_capacity": 1_500, "change_rate": 1_000}
UNLIMITED = dict.fromkeys(FAST, 1e9)


def fetch(url, body=None):
    """The JSON that a GET, or a POST of such a body, is answered with."""
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data=data), timeout=30) as answer:
        return json.load(answer)


class Moto(Process):
    """Route 53, IAM and STS without limits; keeps everything in memory."""

    def __init__(self, folder, name="moto"):
        self.port, self.keys_port = free_port(), free_port()
        super().__init__(name, [sys.executable, HERE / "moto_keys.py", self.port, self.keys_port], folder)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def keys_url(self):
        return f"http://127.0.0.1:{self.keys_port}/keys"

    def start(self):
        super().start()
        until(self._answers, 60, "moto answering")
        return self

    def _answers(self):
        assert self.running(), f"moto ended:\n{self.tail()}"
        try:
            return urllib.request.urlopen(f"{self.url}/moto-api/", timeout=5).status == 200
        except OSError:
            return False

    def client(self, service):
        return boto3.client(
            service, endpoint_url=self.url, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")

    def access_key(self, user):
        """A new user with its access key: id and secret."""
        iam = self.client("iam")
        iam.create_user(UserName=user)
        key = iam.create_access_key(UserName=user)["AccessKey"]
        return key["AccessKeyId"], key["SecretAccessKey"]

    def keys(self):
        """The ids of all access keys that are good now."""
        return set(fetch(self.keys_url))

    def users(self):
        return {user["UserName"] for user in self.client("iam").list_users()["Users"]}

    def hosted_zone(self, name):
        zone = self.client("route53").create_hosted_zone(Name=name, CallerReference=f"test-{name}-{free_port()}")
        return zone["HostedZone"]["Id"].rpartition("/")[2]

    def delete_hosted_zone(self, zone):
        """With what is in it."""
        client = self.client("route53")
        changes = [{"Action": "DELETE", "ResourceRecordSet": r} for r in self.records(zone) if r["Type"] not in ("NS", "SOA")]
        if changes:
            client.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": changes})
        client.delete_hosted_zone(Id=zone)

    def create(self, zone, **record):
        """Creates a record set, as someone with the AWS console would."""
        self.client("route53").change_resource_record_sets(
            HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]})

    def records(self, zone):
        """Every record set of a zone, as boto3 reads it."""
        pages = self.client("route53").get_paginator("list_resource_record_sets").paginate(HostedZoneId=zone)
        return [record for page in pages for record in page["ResourceRecordSets"]]

    def values(self, zone, name, kind="A"):
        """The values of all record sets of that name and type."""
        return [value["Value"] for record in self.records(zone) if (record["Name"], record["Type"]) == (f"{name}.", kind)
                for value in record.get("ResourceRecords", ())]


class Route53(Process):
    """The strict Route 53: AWS's limits unless told otherwise. Checks signatures against KEY, or moto's keys."""

    def __init__(self, folder, zones=None, moto=None, name="route53", port=None, **options):
        self.port = port or free_port()
        where = ["--upstream", moto.url, "--keys-from", moto.keys_url, "--keys-ttl", "0.5"] if moto else []
        where += [part for zone, domain in (zones or {}).items() for part in ("--memory", f"{zone}={domain}")]
        super().__init__(name, [
            sys.executable, HERE / "route53_limits.py", "--port", self.port, *where, "--key", ":".join(KEY),
            *(part for option, value in options.items() for part in (f"--{option.replace('_', '-')}", value))], folder)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        super().start()
        until(self.answers, 20, "Route 53 answering")
        return self

    def answers(self):
        try:
            return self.stats()
        except OSError:
            return None

    def stats(self):
        return fetch(f"{self.url}/_stats")

    def zero(self):
        return fetch(f"{self.url}/_stats", {})

    def fault(self, mode, **how):
        """See route53_limits.py; "none" ends it."""
        return fetch(f"{self.url}/_faults", {"mode": mode, **how})

    def limits(self, **limits):
        return fetch(f"{self.url}/_limits", limits)

    def reload(self):
        return fetch(f"{self.url}/_reload", {})

    def records(self, zone):
        """{"name. TYPE": [values]}; in front of moto, none before the first change."""
        return fetch(f"{self.url}/_records").get(zone, {})

    def values(self, zone, name, kind="A"):
        return self.records(zone).get(f"{name}. {kind}", [])

    def batches(self):
        """Each change request since zero(): when it came, and the names in it."""
        return [(at, [change[1].rstrip(".") for change in changes]) for at, _, changes in fetch(f"{self.url}/_batches")]

    def throttled(self):
        stats = self.stats()
        return stats["throttled_requests"] + stats["throttled_changes"] + stats["prior_not_complete"]

    def settings(self, folder, zones, key=KEY, **more):
        """The `route53` part of a server's settings file; without a key, it asks for credentials elsewhere."""
        if key is None:
            return {"hosted_zone_ids": list(zones), "endpoint": self.url, **more}
        secret = folder / f"{self.name}.secret"
        secret.touch(0o600)
        secret.write_text(key[1])
        return {"hosted_zone_ids": list(zones), "endpoint": self.url, "access_key_id": key[0],
                "secret_access_key_file": str(secret), **more}
