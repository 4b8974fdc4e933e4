"""Bundles of the running programs replaced by newer versions, and given back, under load; no class loader stays."""

import os
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from peers.bundles import drop, newer, ours
from peers.load import Load
from peers.programs import JAVA
from peers.waiting import until

RATE = int(os.environ.get("DYNDNS_TEST_RATE", "500"))
SWAPS = int(os.environ.get("DYNDNS_TEST_SWAPS", "25"))
HOST = "home.example.test"
FREE = {"http": {"requests_per_minute_per_address": 0, "requests_per_minute_per_host": 0}}


@pytest.fixture
def loaded(stage):
    load = Load()
    broker = stage.broker(extra=["max_inflight_messages 200", "max_queued_messages 0"])
    server = stage.server(hosts=load.hosts(), brokers=[broker.url], http=True, start=False)
    server.settings["http"].update(FREE["http"])
    server.write_settings()
    server.start()
    until(lambda: server.metric("mqtt_brokers_connected_total") == 1, 20, "the connection")
    load.start(server, broker, RATE)
    return server, load


def swap_in(program, jar, bundle, version="9.0.1"):
    seen = program.count(rf"{bundle} {version} runs")
    drop(program, jar, f"{bundle}.jar")
    program.wait_for(rf"{bundle} {version} runs", 20, seen + 1)


def take_away(program, bundle, version="9.0.1"):
    seen = program.count(rf"{bundle} {version} is taken away")
    (program.drops / f"{bundle}.jar").unlink()
    program.wait_for(rf"{bundle} {version} is taken away", 20, seen + 1)


@pytest.mark.alone
@pytest.mark.timeout(900)
def test_each_bundle_of_the_server_under_load(loaded):
    server, load = loaded
    bundles = ours("server")
    for bundle in bundles:
        jar = newer("server", bundle, server.home)
        swap_in(server, jar, bundle)
        before = len(load.accepted)
        until(lambda: len(load.accepted) > before + 20, 20, f"updates with the new {bundle}")
        seen = server.count(rf"{bundle} [12]\.\S* runs")
        take_away(server, bundle)
        server.wait_for(rf"{bundle} [12]\.\S* runs", 20, seen + 1)
    rate = load.stop()
    print(f"{rate:.0f} updates/s, {load.published} by MQTT, {len(load.accepted)} by HTTP, {load.deferred} answers 'not now'")
    load.check()
    until(lambda: "bundles: OK" in server.get("/readyz")[1], 20, "nothing missing")


def heap(program):
    """Bytes of live objects, after a full collection."""
    subprocess.run([JCMD, str(program.pid), "GC.run"], check=True, capture_output=True, timeout=60)
    text = subprocess.run([JCMD, str(program.pid), "GC.class_histogram"], check=True, capture_output=True, text=True, timeout=60).stdout
    return int(text.rstrip().splitlines()[-1].split()[2]), text


def bundles(histogram):
    """How many bundles Felix holds, also those that are gone."""
    return int(re.search(r"(\d+)\s+\d+\s+org\.apache\.felix\.framework\.BundleImpl\b", histogram)[1])


def loaders(program, package):
    """The class loaders that have classes of a package."""
    text = subprocess.run([JCMD, str(program.pid), "VM.classloaders", "show-classes"], check=True, capture_output=True, text=True, timeout=60).stdout
    return sum(1 for part in text.split("+--") if re.search(rf"\b{re.escape(package)}\.\w+", part))


JCMD = str(Path(JAVA).with_name("jcmd")) if "/" in JAVA else "jcmd"


def swapped_often(program, kind, bundle, swaps=SWAPS):
    jar = newer(kind, bundle, program.home)

    def swap(times):
        for _ in range(times):
            swap_in(program, jar, bundle)
            take_away(program, bundle)
        heap(program)
        # The JDK takes what was collected out of its table of method types when it next adds to it.
        swap_in(program, jar, bundle)
        take_away(program, bundle)

    swap(3)
    before, held = heap(program)
    swap(swaps)
    limit = before * 1.05
    after = until(lambda: (now := heap(program))[0] < limit and now, 30, f"the heap being smaller than {limit}")
    print(f"{swaps} swaps of {bundle}: {before} -> {after[0]} bytes, {loaders(program, bundle)} class loaders")
    assert bundles(after[1]) == bundles(held)
    assert loaders(program, bundle) <= 2  # the one that runs, and the one last asked about


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("bundle, swaps", [
    ("dyndns.transport.http", SWAPS), ("dyndns.transport.mqtt", SWAPS), ("dyndns.server", SWAPS), ("dyndns.metrics", SWAPS),
    ("dyndns.api", SWAPS // 2)])  # everything restarts with it
def test_no_class_loader_of_the_server_stays(stage, key, bundle, swaps):
    broker = stage.broker()
    server = stage.server(hosts={HOST: key.public}, brokers=[broker.url], http=True)
    swapped_often(server, "server", bundle, swaps)
    assert server.post(key.envelope(HOST, "198.51.100.1"))[0] == 200
    server.wait_address(HOST, "198.51.100.1")


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("bundle", ["dyndns.resolver.fixed", "dyndns.client", "dyndns.transport.mqtt"])
def test_no_class_loader_of_the_client_stays(stage, bundle):
    broker = stage.broker()
    server = stage.server(hosts={HOST: stage.client_key()}, brokers=[broker.url])
    client = stage.client(HOST, server=server, brokers=[broker.url], settings={"addresses": ["198.51.100.1"]})
    swapped_often(client, "client", bundle)
    server.wait_address(HOST, "198.51.100.1")


def test_a_newer_version_that_cannot_run_takes_nothing_away(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    bad = newer("server", "dyndns.transport.http", server.home, header=b"\r\nRequire-Bundle: no.such.bundle")
    drop(server, bad, "bad.jar")
    server.wait_for("dyndns.transport.http 9.0.1 cannot run: .*no.such.bundle")
    assert server.post(key.envelope(HOST, "198.51.100.1"))[0] == 200
    assert "dyndns.transport.http 9.0.1 cannot run" in server.get("/readyz")[1]
    (server.drops / "bad.jar").unlink()
    until(lambda: "bundles: OK" in server.get("/readyz")[1], 20, "nothing missing")


def plain(folder, **headers):
    """A bundle without anything in it, or what only looks like one."""
    lines = {"Manifest-Version": "1.0", "Bundle-ManifestVersion": "2", "Bundle-SymbolicName": "x.plain",
             "Bundle-Version": "1.0.0", **{name.replace("_", "-"): value for name, value in headers.items()}}
    jar = folder / "plain.jar"
    with zipfile.ZipFile(jar, "w") as out:
        out.writestr("META-INF/MANIFEST.MF", "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n")
    return jar


def test_a_jar_that_is_no_good_is_told_of_in_one_true_line(stage, key, tmp_path):
    server = stage.server(hosts={HOST: key.public})
    drop(server, plain(tmp_path, Import_Package='a;;version="['), "x.jar")
    server.wait_for(r"x\.jar is not used: Could not create bundle object: .*Unable to parse header: a;;version")
    drop(server, plain(tmp_path), "x.jar")
    server.wait_for(r"x\.plain 1\.0\.0 runs\n")
    drop(server, plain(tmp_path, X_Other="1"), "x.jar")
    server.wait_for(r"x\.plain 1\.0\.0 runs with new content\n")
    drop(server, plain(tmp_path, Import_Package="not.there"), "x.jar")
    server.wait_for(r"x\.plain 1\.0\.0 cannot run: nothing here gives .*not\.there")
    assert server.count(r" swap: .*x\.(jar|plain)") == 4, "each is told of once"


def test_what_runs_is_kept_over_restarts_and_an_equal_version_is_refused(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    same = newer("server", "dyndns.transport.http", server.home, version="1.0.0.SNAPSHOT")
    drop(server, same, "same.jar")
    server.wait_for("same.jar is not used: dyndns.transport.http 1.0.0.SNAPSHOT is here already")
    (server.drops / "same.jar").unlink()
    swap_in(server, newer("server", "dyndns.transport.http", server.home), "dyndns.transport.http")
    server.stop()
    server.start(ready=False)
    server.wait_for("dyndns.transport.http 9.0.1 runs", 20, 2)
    until(lambda: server.post_status(key.envelope(HOST, "198.51.100.1")) == 200, 20, "updates being taken")
    server.wait_address(HOST, "198.51.100.1")
