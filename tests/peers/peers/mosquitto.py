"""Mosquitto 2: the broker of most of the tests."""

import os
import subprocess

from .process import Process
from .waiting import free_port, listens, until


class Mosquitto(Process):
    """A broker with plain settings; `extra` lines are put into its configuration."""

    def __init__(self, folder, name="mosquitto", extra=(), pki=None, port=None):
        self.port = port or free_port()
        self.folder = folder / name
        self.folder.mkdir(exist_ok=True)
        conf = self.folder / "mosquitto.conf"
        listener = [f"listener {self.port} 127.0.0.1", "allow_anonymous true"]
        if pki:
            listener = [
                f"listener {self.port} 127.0.0.1",
                f"cafile {pki}/ca.crt", f"certfile {pki}/server.crt", f"keyfile {pki}/server.key",
                "require_certificate true", "use_identity_as_username true",
            ]
        conf.write_text("\n".join([
            *(["user root"] if os.geteuid() == 0 else []),
            "per_listener_settings false", "log_dest stderr", "log_type all",
            "persistence true", f"persistence_location {self.folder}/",
            *extra, *listener, "",
        ]))
        super().__init__(name, ["mosquitto", "-c", conf], folder)

    def start(self):
        super().start()
        until(lambda: listens(self.port), 10, f"{self.name} listening")
        return self

    @property
    def url(self):
        return f"tcp://127.0.0.1:{self.port}"

    def publish(self, topic, payload, retain=True):
        subprocess.run(
            ["mosquitto_pub", "-h", "127.0.0.1", "-p", str(self.port), "-q", "1", "-t", topic,
             "-s" if payload else "-n", *(["-r"] if retain else [])],
            input=payload, check=True, timeout=10)


def make_pki(folder, kind="ec"):
    """A CA, a server certificate for the loopback and a client certificate, unencrypted PEM; answers the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    new = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"] if kind == "ec" else ["-newkey", "rsa:2048"]

    def openssl(*args):
        subprocess.run(["openssl", *args], cwd=folder, check=True, capture_output=True, timeout=60)

    openssl("req", "-x509", *new, "-nodes", "-keyout", "ca.key", "-out", "ca.crt", "-days", "30",
            "-subj", "/CN=Test CA", "-addext", "basicConstraints=critical,CA:TRUE",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    leaves = {
        "server": ("/CN=localhost", "serverAuth", "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"),
        "client": ("/CN=client-a", "clientAuth", "subjectAltName=DNS:client-a"),
    }
    for name, (subject, usage, alternative) in leaves.items():
        (folder / f"{name}.ext").write_text(
            f"basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage={usage}\n{alternative}\n")
        openssl("req", *new, "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", subject)
        openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial",
                "-days", "30", "-extfile", f"{name}.ext", "-out", f"{name}.crt")
        (folder / f"{name}.key").chmod(0o600)
    return folder
