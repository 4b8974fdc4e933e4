"""A child process whose output goes to a file and which is ended in any case."""

import contextlib
import os
import re
import signal
import subprocess
from pathlib import Path

from .waiting import until


class Process:
    """Start with start(); `log` is where its output goes, appended over restarts."""

    #: Whether it starts processes that outlive it: they are ended with it.
    has_children = False

    def __init__(self, name, command, folder, env=None):
        self.name = name
        self.command = [str(part) for part in command]
        self.log = folder / f"{name}.log"
        self.env = {**os.environ, **(env or {})}
        self.process = None

    def start(self):
        assert self.process is None, f"{self.name} runs already"
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=self.env,
                start_new_session=self.has_children,
            )
        return self

    @property
    def pid(self):
        return self.process.pid

    def running(self):
        return self.process is not None and self.process.poll() is None

    def stop(self, seconds=10, sig=signal.SIGTERM):
        """Ends it and returns its exit code; kills it, and fails, when it does not end in time."""
        if self.process is None:
            return None
        process, self.process = self.process, None
        if process.poll() is None:
            process.send_signal(sig)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"{self.name} did not end within {seconds} s:\n{self.tail()}") from None
        finally:
            Path(f"/tmp/.java_pid{process.pid}").unlink(missing_ok=True)  # a JVM that jcmd spoke to and that was killed
            if self.has_children:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)

    def kill(self):
        self.stop(sig=signal.SIGKILL)

    def wait(self, seconds):
        """Waits for its own end and returns the exit code."""
        code = self.process.wait(seconds)
        self.process = None
        return code

    def text(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def tail(self, lines=40):
        return "\n".join(self.text().splitlines()[-lines:])

    def count(self, pattern):
        """How often the pattern is in its output."""
        return len(re.findall(pattern, self.text()))

    def wait_for(self, pattern, seconds=15, times=1):
        """Waits until its output has the pattern so many times."""
        def seen():
            if not self.running() and self.count(pattern) < times:
                raise AssertionError(f"{self.name} ended before it said {pattern!r}:\n{self.tail()}")
            return self.count(pattern) >= times

        try:
            until(seen, seconds, f"{self.name} saying {pattern!r}")
        except AssertionError as e:
            raise AssertionError(f"{e}\n{self.tail()}") from None
