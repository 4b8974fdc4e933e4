"""Podman with a storage of its own, in mount and process namespaces of its own: whatever it started ends with it."""

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from .waiting import until

# The first process in the namespaces: it reaps what containers leave behind, and ends with the tests. Podman takes
# cgroups of version 1 or of version 2, not both at once: where both are there, it gets all controllers of version 1.
HOLDER = r"""
if mountpoint -q /sys/fs/cgroup/unified; then
    mount -t tmpfs cgroup /sys/fs/cgroup
    for name in $(awk '!/^#/ && $4 {print $1}' /proc/cgroups); do
        mkdir "/sys/fs/cgroup/$name"
        mount -t cgroup -o "$name" cgroup "/sys/fs/cgroup/$name" || rmdir "/sys/fs/cgroup/$name"
    done
fi
echo ready
cat
"""
# Containers are on the network of whoever starts them. There is no systemd that would run health checks.
CONTAINERS_CONF = """
[containers]
netns = "host"
log_driver = "k8s-file"
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
"""


class Podman:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(exist_ok=True)
        # What it calls when a container ended takes a runroot of 50 characters at most, and else fails unheard.
        self.run = Path(tempfile.mkdtemp(prefix="podman", dir="/run"))
        (folder / "storage.conf").write_text(
            f'[storage]\ndriver = "overlay"\ngraphroot = "{folder}/root"\nrunroot = "{self.run}"\n')
        (folder / "containers.conf").write_text(CONTAINERS_CONF)
        self.env = {
            **os.environ, "CONTAINERS_STORAGE_CONF": str(folder / "storage.conf"),
            "CONTAINERS_CONF": str(folder / "containers.conf"), "BUILDAH_ISOLATION": "chroot"}
        self.cgroups = set(Path("/sys/fs/cgroup").glob("**/libpod_parent"))

    def __enter__(self):
        self.holder = subprocess.Popen(
            ["unshare", "-m", "-p", "-f", "--mount-proc", "--kill-child", "bash", "-c", HOLDER],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.holder.stdout.readline() == "ready\n"
        [self.pid] = Path(f"/proc/{self.holder.pid}/task/{self.holder.pid}/children").read_text().split()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(AssertionError, subprocess.TimeoutExpired):
            self("pod", "rm", "--all", "--force", seconds=60)
            self("rm", "--all", "--force", seconds=60)
        self.holder.kill()
        self.holder.wait()
        self.holder.stdin.close()
        self.holder.stdout.close()
        for folder in (self.folder, self.run):
            shutil.rmtree(folder, ignore_errors=True)
        for group in set(Path("/sys/fs/cgroup").glob("**/libpod_parent")) - self.cgroups:
            for folder, _, _ in os.walk(group, topdown=False):
                with contextlib.suppress(OSError):
                    os.rmdir(folder)

    def shell(self, command, code=0, seconds=60, folder="/"):
        """Runs a command line that calls podman; answers what it printed, both ways."""
        result = subprocess.run(
            ["nsenter", "-t", self.pid, "-m", "-p", "bash", "-c", f"cd {folder} && {command}"], env=self.env,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=seconds)
        # Without systemd no health check is run at times; the tests run them.
        said = "".join(line for line in result.stdout.splitlines(True) if "systemd connection" not in line)
        assert result.returncode == code, f"{command}: {result.returncode}\n{said}"
        return said

    def __call__(self, *args, **kwargs):
        return self.shell(shlex.join(["podman", *map(str, args)]), **kwargs).rstrip("\n")

    def inspect(self, name, what):
        return self("inspect", name, "--format", "{{" + what + "}}")

    def healthy(self, name):
        """What the health check says now."""
        result = self.shell(f"podman healthcheck run {name} || [ $? = 1 ]")
        assert result.strip() in ("", "unhealthy"), result
        return not result.strip()

    def wait_healthy(self, name, healthy=True, seconds=30):
        try:
            until(lambda: self.healthy(name) == healthy, seconds, f"{name}'s health being {healthy}", step=0.3)
        except AssertionError as e:
            raise AssertionError(f"{e}\n{self('logs', name)}") from None

    def wait_log(self, name, text, seconds=20):
        try:
            until(lambda: text in self("logs", name), seconds, f"{name} saying {text!r}", step=0.3)
        except AssertionError as e:
            raise AssertionError(f"{e}\n{self('logs', name)}") from None
