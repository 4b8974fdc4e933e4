"""A network namespace with an interface whose addresses a test changes. Needs root."""

import ctypes
import os
import subprocess

CLONE_NEWNET = 0x40000000


def ip(*args):
    subprocess.run(["ip", *args], check=True, capture_output=True, timeout=10)


class Network:
    """While it is entered, this thread and every process it starts live in a namespace of their own."""

    INTERFACE = "up0"

    def __init__(self):
        self.name = f"dyndns-test-{os.getpid()}"
        self.libc = ctypes.CDLL(None, use_errno=True)

    def _enter(self, file):
        if self.libc.setns(file.fileno(), CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")

    def __enter__(self):
        ip("netns", "add", self.name)
        self.home = open("/proc/thread-self/ns/net")
        with open(f"/run/netns/{self.name}") as inside:
            self._enter(inside)
        ip("link", "set", "lo", "up")
        ip("link", "add", self.INTERFACE, "type", "veth", "peer", "name", "up1")
        ip("link", "set", self.INTERFACE, "up")
        ip("link", "set", "up1", "up")
        return self

    def __exit__(self, *_):
        self._enter(self.home)
        self.home.close()
        ip("netns", "del", self.name)

    def add(self, address, *options):
        ip("addr", "add", address, "dev", self.INTERFACE, *options)

    def remove(self, address):
        ip("addr", "del", address, "dev", self.INTERFACE)
