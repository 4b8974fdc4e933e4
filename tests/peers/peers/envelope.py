"""An implementation of the wire format that shares no code with the product."""

import base64
import hashlib
import json
from datetime import datetime, timezone

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def now():
    """The current time with nine digits, as clients write it."""
    return stamp(datetime.now(timezone.utc))


def stamp(time):
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f000Z")


def version1(public_ip):
    text = public_ip["timestamp"]
    # fromisoformat knows no nanoseconds; the fraction is not signed
    whole = text[:19] + (text[-6:] if text[-1] != "Z" else "+00:00")
    seconds = int(datetime.fromisoformat(whole).timestamp())
    hashed = f"{seconds}{public_ip['host']}{public_ip.get('ipv4') or ''}{public_ip.get('ipv6') or ''}"
    return hashlib.sha256(hashed.encode()).hexdigest().encode()


def version2(public_ip, withdraw=()):
    return "\n".join([
        "dyndns-update-v2", public_ip["host"], public_ip.get("ipv4") or "", public_ip.get("ipv6") or "",
        public_ip["timestamp"], ",".join(sorted(withdraw))]).encode()


class Key:
    """An ed25519 key pair."""

    def __init__(self):
        self.private = Ed25519PrivateKey.generate()

    @property
    def public(self):
        raw = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return base64.b64encode(raw).decode()

    def sign(self, message):
        return base64.b64encode(self.private.sign(message)).decode()

    def envelope(self, host, ipv4=None, ipv6=None, timestamp=None, versions=(1, 2), withdraw=()):
        """The bytes of a signed update."""
        public_ip = {"host": host, "timestamp": timestamp or now()}
        if ipv4:
            public_ip["ipv4"] = ipv4
        if ipv6:
            public_ip["ipv6"] = ipv6
        message = {"public_ip": public_ip, "signature": self.sign(version1(public_ip))}
        if 2 in versions:
            message["signature_v2"] = self.sign(version2(public_ip, withdraw))
        if withdraw:
            message["withdraw"] = list(withdraw)
        return json.dumps(message).encode()


def verify(envelope, public_key):
    """Checks both signatures and answers the public_ip part; raises InvalidSignature."""
    message = json.loads(envelope)
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key))
    key.verify(base64.b64decode(message["signature"]), version1(message["public_ip"]))
    key.verify(base64.b64decode(message["signature_v2"]), version2(message["public_ip"], message.get("withdraw", ())))
    return message["public_ip"]


__all__ = ["InvalidSignature", "Key", "now", "stamp", "verify"]
