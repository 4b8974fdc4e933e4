"""What the load programs share: the stage of the tests with real peers, and what is measured of a process."""

import collections
import contextlib
import os
import re
import socket
import struct
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "peers"))

import paho.mqtt.client as mqtt  # noqa: E402
from conftest import Stage  # noqa: E402
from peers.programs import JAVA  # noqa: E402
from peers.waiting import until  # noqa: E402

ZONE = "example.test"
# The last `log_type` counts: a broker that logs each message would be measured too.
QUIET = ("log_type none", "log_type error")
CONNECTED = r"connected to tcp"
DRAINED = r"has fetched what the broker kept"


@contextlib.contextmanager
def stage():
    """A stage in a temporary folder; the ends of the logs are printed when something fails."""
    with tempfile.TemporaryDirectory(prefix="dyndns-bench-", ignore_cleanup_errors=True) as folder:
        stage = Stage(Path(folder))
        try:
            yield stage
        except BaseException:
            for process in stage.processes:
                print(f"--- {process.name}\n{process.tail(20)}", file=sys.stderr)
            raise
        finally:
            stage.end()


def machine():
    """One line about what the numbers come from."""
    java = subprocess.run([JAVA, "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {java}, {time.strftime('%Y-%m-%d')}", flush=True)


def cpu_seconds(pid):
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def thread_cpu(pid):
    """The same by thread; the kernel keeps 15 characters of a name, and threads of one name are added up."""
    used = collections.Counter()
    for stat in Path(f"/proc/{pid}/task").glob("*/stat"):
        with contextlib.suppress(OSError):  # ended meanwhile
            head, _, tail = stat.read_text().rpartition(")")
            fields = tail.split()
            used[head.partition("(")[2]] += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used


def settled_cpu(pid, seconds=60):
    """CPU time once the process has become quiet."""
    last = [cpu_seconds(pid)]

    def quiet():
        before, last[0] = last[0], cpu_seconds(pid)
        return last[0] - before <= 0.02

    until(quiet, seconds, "a quiet process", step=0.5)
    return last[0]


def resident_mib(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def live_heap_bytes(pid):
    """What is reachable on the heap, after a full collection."""
    jcmd = Path(JAVA).with_name("jcmd") if "/" in JAVA else "jcmd"
    page = subprocess.run([jcmd, str(pid), "GC.class_histogram"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Total\s+\d+\s+(\d+)", page, re.M)[1])


def logged_at(process, pattern):
    """When, in seconds since 1970, the log first had the pattern; None when it has not."""
    line = re.search(rf"^(\S+Z) .*{pattern}", process.text(), re.M)
    return datetime.fromisoformat(line[1].replace("Z", "+00:00")).timestamp() if line else None


def summary(what, milliseconds):
    """Prints median, 99th percentile and extremes."""
    ordered = sorted(milliseconds)
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]  # noqa: E731
    print(f"{what}: median {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, "
          f"{ordered[0]:.1f} to {ordered[-1]:.1f} ms, {len(ordered)} times", flush=True)


def publisher(port):
    """A connected paho client with its own thread and no limit of what is in flight."""
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.max_inflight_messages_set(0)
    client.connect("127.0.0.1", port)
    client.loop_start()
    until(client.is_connected, 10, "the publisher's connection")
    return client


class Asker:
    """Asks a name server on the loopback for A records, without the 10 ms that it takes to start dig."""

    def __init__(self, port):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.connect(("127.0.0.1", port))
        self.socket.settimeout(0.5)
        self.id = 0

    def ask(self, host):
        """The answer, as it is on the wire; None when there is none."""
        self.id = (self.id + 1) % 65536
        name = b"".join(bytes([len(part)]) + part.encode() for part in host.split(".")) + b"\0"
        try:
            self.socket.send(struct.pack(">6H", self.id, 0, 1, 0, 0, 0) + name + struct.pack(">2H", 1, 1))
            answer = self.socket.recv(4096)
            while answer[:2] != struct.pack(">H", self.id):
                answer = self.socket.recv(4096)
            return answer
        except OSError:
            return None

    def address(self, host):
        """The address; None when there is none, or no answer."""
        answer = self.ask(host)
        if answer is None or struct.unpack(">H", answer[6:8])[0] == 0:
            return None
        # Header, question, and of the answer: a pointer to the owner, type, class, TTL and length.
        data = 12 + len(host) + 2 + 4 + 12
        return socket.inet_ntoa(answer[data:data + 4])

    def wait(self, host, address, seconds=10):
        """Asks in a tight loop until that is the answer."""
        deadline = time.monotonic() + seconds
        while self.address(host) != address:
            if time.monotonic() > deadline:
                raise AssertionError(f"{host} is {self.address(host)}, not {address}, after {seconds} s")
