"""The exported client.jar and server.jar."""

import json
import os
import urllib.error
import urllib.request
from pathlib import Path

from .dns import dig
from .process import Process
from .waiting import free_port, until

RUNTIMES = Path(__file__).resolve().parents[3] / "runtimes" / "target"
JAVA = str(Path(os.environ["JAVA_HOME"]) / "bin" / "java") if os.environ.get("JAVA_HOME") else "java"


class Program(Process):
    """One of the two programs, with a settings file, a state folder, and folders for file drops and for temporary files
    of its own."""

    def __init__(self, kind, name, folder, settings, java=(), wrapper=(), arguments=(), env=None, jar=None):
        self.home = folder / name
        self.home.mkdir(exist_ok=True)
        self.state = self.home / "state"
        self.drops = self.home / "drops"
        self.drops.mkdir(exist_ok=True)
        self.drops.chmod(0o755)
        self.temporary = self.home / "tmp"
        self.temporary.mkdir(exist_ok=True)
        self.metrics_port = free_port()
        self.settings = {"metrics_listen": f"127.0.0.1:{self.metrics_port}", **settings}
        self.settings_file = self.home / "settings.json"
        self.write_settings()
        command = [
            *wrapper, JAVA, f"-Djava.io.tmpdir={self.temporary}", *java, "-jar", jar or RUNTIMES / f"{kind}.jar",
            *(["--config", self.settings_file] if settings is not None else []),
            "--state-dir", self.state, "--config-dir", self.drops, *arguments]
        super().__init__(name, command, folder, env)

    def write_settings(self):
        self.settings_file.write_text(json.dumps(self.settings, indent=1))

    def drop(self, name, text):
        """Puts a configuration into the watched folder, the way an editor that renames does."""
        temporary = self.home / f".{name}.new"
        temporary.write_text(text)
        temporary.rename(self.drops / name)

    def get(self, path, port=None):
        """Status and body of a GET on the metrics listener; (0, '') when nobody listens."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port or self.metrics_port}{path}", timeout=5) as r:
                return r.status, r.read().decode()
        except urllib.error.HTTPError as e:
            return e.code, e.read().decode()
        except OSError:
            return 0, ""

    def metric(self, name, **labels):
        """The sum of the samples of that name with those labels."""
        total = 0.0
        for line in self.get("/metrics")[1].splitlines():
            head, _, value = line.rpartition(" ")
            if head.split("{")[0] == name and all(f'{k}="{v}"' in head for k, v in labels.items()):
                total += float(value)
        return total


class Server(Program):
    """A server with an embedded name server for example.test on a free port, unless told not, and HTTP and the
    console when asked for."""

    def __init__(self, folder, name="server", hosts=None, brokers=(), http=False, embedded=True, console=False,
                 settings=None, **kwargs):
        self.dns_port = free_port() if embedded else None
        self.http_port = free_port() if http else None
        self.console_port = free_port() if console else None
        base = {
            "hosts": {h: {"public_keys": [k], "allow_private": True} for h, k in (hosts or {}).items()},
        }
        base["console"] = {"listen": f"127.0.0.1:{self.console_port}" if console else ""}
        if embedded:
            base["embedded_dns"] = {"zone": "example.test", "listen": f"127.0.0.1:{self.dns_port}"}
        if brokers:
            base["mqtt"] = {"brokers": list(brokers)}
        if http:
            base["http"] = {"addr": f"127.0.0.1:{self.http_port}"}
        super().__init__("server", name, folder, {**base, **(settings or {})}, **kwargs)

    def start(self, ready=True):
        super().start()
        if ready:
            self.wait_ready()
        return self

    def wait_ready(self, seconds=20):
        def answers():
            assert self.running(), f"{self.name} ended:\n{self.tail()}"
            return dig(self.dns_port, "example.test", "SOA") if self.dns_port else self.get("/healthz")[0]

        until(answers, seconds, f"{self.name} answering")
        if self.http_port:
            until(lambda: self.post_status(b"{") == 400, seconds, f"{self.name} taking updates")

    def address(self, host, kind="A"):
        return dig(self.dns_port, host, kind)

    def wait_address(self, host, address, kind="A", seconds=20):
        try:
            until(lambda: self.address(host, kind) == [address], seconds, f"{host} {kind} being {address}")
        except AssertionError as e:
            raise AssertionError(f"{e}; it is {self.address(host, kind)}\n{self.tail()}") from None

    def post_status(self, body):
        """The status of a POST; 0 when nobody listens."""
        try:
            return self.post(body)[0]
        except OSError:
            return 0

    def post(self, body, path="/update", headers=None):
        """Status and body of a POST to the update listener."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.http_port}{path}", data=body, method="POST", headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=15) as r:
                return r.status, r.read().decode()
        except urllib.error.HTTPError as e:
            return e.code, e.read().decode()


class Client(Program):
    """A client of one host; `key` is its key file's path. Its console is on when asked for."""

    def __init__(self, folder, host, server=None, brokers=(), name="client", settings=None, console=False, **kwargs):
        key = folder / f"{name}.key.json"
        self.console_port = free_port()
        base = {"host": host, "keypair_path": str(key), "allow_private": True}
        if console:
            base["console"] = {"listen": f"127.0.0.1:{self.console_port}"}
        if brokers:
            base["mqtt"] = {"brokers": list(brokers)}
        if server:
            base["dns_servers"] = [f"127.0.0.1:{server.dns_port}"]
        super().__init__("client", name, folder, {**base, **(settings or {})}, **kwargs)


def make_key(path):
    """Makes a key file with the client's own --gen-keypair and answers the public key."""
    import subprocess

    result = subprocess.run(
        [JAVA, "-jar", str(RUNTIMES / "client.jar"), "--gen-keypair"], capture_output=True, text=True, timeout=30, check=True)
    path.touch(0o600)
    path.write_text(result.stdout)
    return json.loads(result.stdout)["public_key"]
