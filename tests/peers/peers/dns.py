"""Asking a name server with dig."""

import subprocess


def dig(port, name, kind="A", *options):
    """The answer's data, a list of lines; empty when there is none or nobody answers."""
    result = subprocess.run(
        ["dig", "+short", "+time=1", "+tries=1", "@127.0.0.1", "-p", str(port), name, kind, *options],
        capture_output=True, text=True, timeout=10)
    return [] if result.returncode else [line for line in result.stdout.split("\n") if line]


def dig_full(port, name, kind="A", *options):
    """The whole text of the answer."""
    return subprocess.run(
        ["dig", "+time=2", "+tries=1", "@127.0.0.1", "-p", str(port), name, kind, *options],
        capture_output=True, text=True, timeout=10).stdout


def dig_many(port, names, kind="A"):
    """The address of each name, asked by one dig over one connection; names without one are left out."""
    questions = "\n".join(f"{name} {kind} +tcp +keepopen +noall +answer +tries=1 +time=5" for name in names)
    result = subprocess.run(
        ["dig", "@127.0.0.1", "-p", str(port), "-f", "-"], input=questions, capture_output=True, text=True, timeout=120)
    records = (line.split() for line in result.stdout.splitlines() if line and not line.startswith(";"))
    return {record[0].rstrip("."): record[4] for record in records if len(record) == 5}
