"""Bundles without which the programs would end, replaced while they run: all restarts with them, or they are given back."""

import re
import time
import zipfile

import pytest
from peers.bundles import drop, newer
from peers.waiting import until
from test_hot_swap import heap, loaders

HOST = "home.example.test"
VITAL = ["dyndns.api", "dyndns.cli", "dyndns.handover", "dyndns.logging", "dyndns.settings", "dyndns.swap"]


@pytest.fixture
def server(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    server.addresses = iter(range(1, 250))
    server.key = key
    return server


def still_works(server):
    address = f"198.51.100.{next(server.addresses)}"
    until(lambda: server.post_status(server.key.envelope(HOST, address)) == 200, 40, "updates being taken")
    server.wait_address(HOST, address)


def swap_in(program, jar, bundle):
    seen = program.count(rf"{bundle} 9.0.1 runs")
    drop(program, jar, f"{bundle}.jar")
    program.wait_for(rf"{bundle} 9.0.1 runs", 30, seen + 1)


def take_away(program, bundle):
    seen = program.count(rf"{bundle} 9.0.1 is taken away")
    (program.drops / f"{bundle}.jar").unlink()
    program.wait_for(rf"{bundle} 9.0.1 is taken away", 30, seen + 1)


@pytest.mark.timeout(300)
def test_all_of_the_clients(stage):
    broker = stage.broker()
    server = stage.server(hosts={HOST: stage.client_key()}, brokers=[broker.url])
    client = stage.client(HOST, server=server, brokers=[broker.url], start=False)
    client.drop("dyndns.resolver.fixed~a.config", 'addresses=["198.51.100.1"]\n')
    client.start()
    server.wait_address(HOST, "198.51.100.1")
    for number, bundle in enumerate(VITAL, 2):
        swap_in(client, newer("client", bundle, client.home), bundle)
        client.drop("dyndns.resolver.fixed~a.config", f'addresses=["198.51.100.{number}"]\n')
        server.wait_address(HOST, f"198.51.100.{number}")
        take_away(client, bundle)
    client.drop("dyndns.resolver.fixed~a.config", 'addresses=["198.51.100.99"]\n')
    server.wait_address(HOST, "198.51.100.99")
    until(lambda: "bundles: OK" in client.get("/readyz")[1], 20, "nothing missing")
    client.stop()


def incompatible(manifest):
    """Its packages have versions that nobody but itself takes."""
    manifest = re.sub(rb"Import-Package: .*", lambda m: re.sub(rb'version="[^"]*"', b'version="0"', m[0]), manifest)
    return re.sub(rb"Export-Package: .*", lambda m: m[0].replace(b';version="', b';version="9'), manifest)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("bundle, how, why", [
    ("dyndns.api", {"change": incompatible}, "does not run with it"),
    ("dyndns.settings", {"leave_out": "settings.SettingsLoader.xml"}, "does not come back with it"),
    ("dyndns.cli", {"leave_out": "cli.Main.xml"}, "does not come back with it"),
    ("dyndns.cli", {"leave_out": "ServerArguments.class"}, "the program"),
    ("dyndns.swap", {"leave_out": "swap.SwapComponent.xml"}, "does not come back with it"),
    ("dyndns.handover", {"leave_out": "HandoverComponent.xml"}, "does not come back with it"),
])
def test_one_that_is_broken_is_given_back(server, bundle, how, why):
    drop(server, newer("server", bundle, server.home, **how), "bad.jar")
    server.wait_for(rf"{bundle} 9.0.1 cannot run: .*{why}", 90)
    still_works(server)
    assert f"{bundle} 9.0.1 cannot run" in until(lambda: server.get("/readyz")[1], 10, "health")
    (server.drops / "bad.jar").unlink()
    until(lambda: "bundles: OK" in server.get("/readyz")[1], 20, "nothing missing")
    swap_in(server, newer("server", bundle, server.home), bundle)
    still_works(server)


def test_what_failed_is_passed_over(server):
    api = "dyndns.api"
    swap_in(server, newer("server", api, server.home), api)
    drop(server, newer("server", api, server.home, version="9.0.2", change=incompatible), "bad.jar")
    server.wait_for(rf"{api} 9.0.2 cannot run: .*does not run with it", 60)
    still_works(server)
    take_away(server, api)
    still_works(server)
    assert server.count(rf"{api} 9.0.2 takes the place of") == 1


def test_what_needs_the_newer_version_does_not_keep_it(server):
    gives, needs = b"\r\nProvide-Capability: test.newer", b"\r\nRequire-Capability: test.newer,"
    swap_in(server, newer("server", "dyndns.api", server.home, header=gives), "dyndns.api")
    metrics = newer("server", "dyndns.metrics", server.home,
                    change=lambda manifest: manifest.replace(b"\r\nRequire-Capability: ", needs))
    swap_in(server, metrics, "dyndns.metrics")
    take_away(server, "dyndns.api")
    server.wait_for("dyndns.metrics 9.0.1 cannot run: .*test.newer", 20)
    server.wait_for(r"dyndns.metrics 1\.\S* runs", 20)
    still_works(server)
    assert server.count("takes the place of") == 2


def test_a_fragment_comes_and_goes(server):
    manifest = ("Manifest-Version: 1.0", "Bundle-ManifestVersion: 2", "Bundle-SymbolicName: test.fragment",
                "Bundle-Version: 1.0", "Fragment-Host: dyndns.metrics", "", "")
    with zipfile.ZipFile(server.home / "fragment.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "\r\n".join(manifest))
    drop(server, server.home / "fragment.jar", "fragment.jar")
    server.wait_for("test.fragment 1.0.0 is a part of another bundle")
    (server.drops / "fragment.jar").unlink()
    server.wait_for("test.fragment 1.0.0 is taken away")
    still_works(server)


@pytest.mark.timeout(300)
def test_no_class_loader_stays(server):
    jar = newer("server", "dyndns.api", server.home)
    for _ in range(5):
        swap_in(server, jar, "dyndns.api")
        take_away(server, "dyndns.api")
        still_works(server)
    until(lambda: heap(server) and loaders(server, "dyndns.api") <= 2, 60, "two class loaders at most")


def test_bad_settings_are_waited_for(server):
    good = server.settings_file.read_text()
    server.settings_file.write_text(good.replace("{", '{"max_age": "soon",', 1))
    server.wait_for("max_age")
    drop(server, newer("server", "dyndns.logging", server.home), "dyndns.logging.jar")
    until(lambda: "dyndns.logging 9.0.1 waits until all settings are good" in server.get("/readyz")[1], 20, "waiting")
    still_works(server)
    server.settings_file.write_text(good)
    server.wait_for("dyndns.logging 9.0.1 runs", 30)
    still_works(server)


def test_it_is_so_again_after_a_restart(server):
    swap_in(server, newer("server", "dyndns.settings", server.home), "dyndns.settings")
    server.stop()
    server.start(ready=False)
    server.wait_for("dyndns.settings 9.0.1 runs", 30, 2)
    still_works(server)


def test_the_same_version_with_other_content_is_refused(server):
    swap_in(server, newer("server", "dyndns.api", server.home), "dyndns.api")
    drop(server, newer("server", "dyndns.api", server.home, header=b"\r\nX-Other: 1"), "dyndns.api.jar")
    server.wait_for("dyndns.api.jar is not used: the program needs dyndns.api 9.0.1; raise its Bundle-Version")
    still_works(server)


def test_two_at_once_and_what_else_was_dropped_stays(server):
    drop(server, newer("server", "dyndns.transport.http", server.home), "http.jar")
    server.wait_for("dyndns.transport.http 9.0.1 runs", 20)
    for bundle in ("dyndns.api", "dyndns.logging"):
        drop(server, newer("server", bundle, server.home), f"{bundle}.jar")
    for bundle in ("dyndns.api", "dyndns.logging"):
        server.wait_for(rf"{bundle} 9.0.1 runs", 60)
    still_works(server)
    assert server.count("dyndns.transport.http 9.0.1 is taken away") == 0
    (server.drops / "http.jar").unlink()
    server.wait_for("dyndns.transport.http 9.0.1 is taken away", 20)
    still_works(server)


@pytest.mark.parametrize("wait", [0, 0.1, 0.4, 1])
def test_a_signal_meanwhile_ends_it(server, wait):
    drop(server, newer("server", "dyndns.api", server.home), "dyndns.api.jar")
    server.wait_for("dyndns.api 9.0.1 takes the place of")
    time.sleep(wait)
    server.stop()
    assert "at dyndns.handover." not in server.text()
    (server.drops / "dyndns.api.jar").unlink()
    server.start()
    still_works(server)


def test_killed_meanwhile_it_goes_on_with_what_was_dropped(server):
    still_works(server)
    drop(server, newer("server", "dyndns.settings", server.home), "dyndns.settings.jar")
    server.wait_for("dyndns.settings 9.0.1 takes the place of")
    time.sleep(0.2)
    server.kill()
    seen = server.count("dyndns.settings 9.0.1 runs")
    server.start(ready=False)
    server.wait_for("dyndns.settings 9.0.1 runs", 40, seen + 1)
    still_works(server)
