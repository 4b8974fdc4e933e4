"""Waiting for conditions, never for times."""

import socket
import time


def until(condition, seconds=10, what="the condition", step=0.02):
    """Waits until condition() is true and returns its value; fails after so many seconds."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come true within {seconds} s; last: {value!r}")
        time.sleep(step)


def free_port(kind=socket.SOCK_STREAM):
    """A loopback port that is free now."""
    with socket.socket(socket.AF_INET, kind) as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def listens(port, host="127.0.0.1"):
    """Whether something accepts TCP connections there."""
    try:
        with socket.create_connection((host, port), 0.2):
            return True
    except OSError:
        return False
