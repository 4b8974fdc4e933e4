"""Fixtures: every peer that a test starts is ended with it, and its output is shown when the test failed."""

import tempfile

import pytest
from peers.aws import Moto, Route53
from peers.envelope import Key
from peers.mosquitto import Mosquitto, make_pki
from peers.network import Network
from peers.programs import Client, Server, make_key
from peers.vault import Cluster, Vault


@pytest.fixture(scope="session", autouse=True)
def temporary(tmp_path_factory):
    """What browsers, Vault's plugins and tools make in the system's folder for temporary files goes with the tests."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("tmp")
        patch.setenv("TMPDIR", str(folder))
        patch.setattr(tempfile, "tempdir", str(folder))
        yield folder


class Stage:
    """What a test starts, in one temporary folder."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []

    def _started(self, process, start):
        self.processes.append(process)
        if start:
            process.start()
        return process

    def broker(self, name="mosquitto", start=True, **kwargs):
        return self._started(Mosquitto(self.folder, name, **kwargs), start)

    def server(self, start=True, **kwargs):
        return self._started(Server(self.folder, **kwargs), start)

    def client(self, host, start=True, **kwargs):
        return self._started(Client(self.folder, host, **kwargs), start)

    def moto(self, **kwargs):
        return self._started(Moto(self.folder, **kwargs), True)

    def route53(self, start=True, **kwargs):
        return self._started(Route53(self.folder, **kwargs), start)

    def vault(self, start=True, **kwargs):
        return self._started(Vault(self.folder, **kwargs), start)

    def client_key(self, name="client"):
        return make_key(self.folder / f"{name}.key.json")

    def end(self):
        for process in reversed(self.processes):
            if process.running():
                process.kill()


@pytest.fixture
def stage(tmp_path, request):
    stage = Stage(tmp_path)
    yield stage
    stage.end()
    report = getattr(request.node, "report", None)
    if report is not None and report.failed:
        for process in stage.processes:
            print(f"--- {process.name}\n{process.tail(60)}")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if call.when == "call":
        item.report = outcome.get_result()


@pytest.fixture
def key():
    return Key()


@pytest.fixture(scope="session", params=["ec", "rsa"])
def pki(request, tmp_path_factory):
    return make_pki(tmp_path_factory.mktemp("pki") / request.param, request.param)


@pytest.fixture
def cluster(tmp_path):
    cluster = Cluster(tmp_path)
    yield cluster
    cluster.end()


@pytest.fixture
def network():
    with Network() as network:
        yield network
