"""The images of the recipe and the pods of the Kubernetes examples, built and run by Podman as it is written there."""

import json
import re
import signal
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml
from peers.containers import Podman
from peers.dns import dig
from peers.updates import publish_all
from peers.waiting import until

ROOT = Path(__file__).resolve().parents[2]
RECIPE = ROOT / "runtimes" / "service" / "container" / "Containerfile"
KUBERNETES = ROOT / "runtimes" / "service" / "kubernetes"
PROGRAMS = ["client", "server"]
FILES = {"client": "client.yaml", "server": "config.yaml"}
HOST = "home.example.test"
DNS, HTTP = 5300, 8443
# What Debian's own slim images leave out, for good.
SLIM = ["doc", "groff", "info", "linda", "lintian/overrides", "locale", "man"]


def command(verb, program):
    """The recipe's own command line, for one of the programs."""
    [line] = re.findall(rf"^#   (podman {verb} .*)$", RECIPE.read_text(), re.M)
    return line.replace("config.yaml", FILES[program]).replace("PROGRAM=server", f"PROGRAM={program}").replace(
        "dyndns-server", f"dyndns-{program}")


@pytest.fixture(scope="module")
def podman(tmp_path_factory):
    """With both images. No registry is asked: what takes the place of Debian's image is made of Debian's packages."""
    base = ROOT / "target" / "debian-bookworm-slim.tar"
    if not base.exists():
        options = [f"--dpkgopt=path-exclude=/usr/share/{left_out}/*" for left_out in SLIM]
        made = base.with_name(base.name + ".new")
        subprocess.run(["mmdebstrap", "--format=tar", "--variant=minbase", *options, "bookworm", made],
                       check=True, capture_output=True, timeout=250)
        made.rename(base)
    with Podman(tmp_path_factory.mktemp("podman") / "storage") as podman:
        podman("import", base, "debian:bookworm-slim")
        for program in PROGRAMS:
            podman.shell(command("build", program), folder=ROOT, seconds=280)
        yield podman


class Containers:
    """What one test runs, on a network that is nobody else's."""

    def __init__(self, podman, folder):
        self.podman, self.folder = podman, folder

    def run(self, program, settings, options="", name=None):
        (self.folder / FILES[program]).write_text(json.dumps(settings))
        line = command("run", program).replace("podman run", f"podman run -d --name {name or program} {options}")
        return self.podman.shell(line, folder=self.folder)

    def server(self, hosts, options="", name="server", **settings):
        return self.run("server", {
            "hosts": {host: {"public_keys": [key], "allow_private": True} for host, key in hosts.items()},
            "embedded_dns": {"zone": "example.test", "listen": f":{DNS}"}, "http": {"addr": f":{HTTP}"}, **settings},
            options, name)

    def end(self):
        self.podman("pod", "rm", "--all", "--force", "--time", "15")
        self.podman("rm", "--all", "--force", "--time", "15")
        self.podman("secret", "rm", "--all")
        self.podman("volume", "rm", "--all", "--force")


@pytest.fixture
def containers(podman, tmp_path, network, request):
    containers = Containers(podman, tmp_path)
    yield containers
    report = getattr(request.node, "report", None)
    if report is not None and report.failed:
        for name in podman("ps", "--all", "--format", "{{.Names}}").split():
            print(f"--- {name}\n{podman('logs', '--tail', '40', name)}")
    containers.end()


def get(path, port=9191):
    """The status of a GET on the metrics listener; 0 when nobody listens."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as e:
        return e.code
    except OSError:
        return 0


def post(body, port=HTTP):
    """The status and the body of a POST of an update; 0 when nobody listens."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/update", body, timeout=15) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as e:
        return e.code, e.read().decode()
    except OSError:
        return 0, ""


def wait_address(host, address, seconds=40):
    until(lambda: dig(DNS, host) == [address], seconds, f"{host} being {address}")


# --- images

@pytest.mark.parametrize("program", PROGRAMS)
def test_image(podman, program):
    image = f"dyndns-{program}"
    size = int(podman.inspect(image, ".Size")) / 1e6
    print(f"{image}: {size:.0f} MB")
    assert size < 230, "MB, 125 of them Debian's own"
    assert podman.inspect(image, ".Config.User") == "10001:10001"
    assert podman.inspect(image, "json .Config.Volumes") == '{"/var/lib/dyndns":{}}'
    assert podman.inspect(image, 'index .Labels "org.opencontainers.image.title"') == image
    assert podman.inspect(image, "json .HealthCheck") != "null"
    assert re.search(rf"^{image} \d", podman("run", "--rm", image, "--version"), re.M)
    # The certificates that resolvers and brokers of the world need.
    known = podman("run", "--rm", "--entrypoint", "stat", image, "-c", "%s", "/opt/java/lib/security/cacerts")
    assert int(known) > 50_000


def test_what_is_wrong_is_said_and_ends_it_with_2_each_time(containers, key):
    embedded = {"zone": "example.test", "listen": "here"}
    containers.server({HOST: key.public}, "--restart=on-failure:2", embedded_dns=embedded)
    podman = containers.podman
    state = ".State.Status}} {{.RestartCount"
    until(lambda: podman.inspect("server", state) == "exited 2", 90, "it being given up", step=0.3)
    assert podman.inspect("server", ".State.ExitCode") == "2"
    assert podman("logs", "server").count("/etc/dyndns/config.yaml, line 1: embedded_dns.listen") == 3


# --- running

def test_from_an_address_to_the_dns(containers):
    """With the recipe's options: a root that nobody may write to, user 10001, a volume for the state."""
    podman = containers.podman
    made = podman.shell("podman run --rm dyndns-client --gen-keypair 2>/dev/null")
    containers.server({HOST: json.loads(made)["public_key"]})
    podman.wait_healthy("server")
    containers.run("client", {
        "host": HOST, "keypair": made, "allow_private": True, "addresses": ["198.51.100.1"],
        "http_dispatcher": [{"url": f"http://127.0.0.1:{HTTP}/update"}], "dns_servers": [f"127.0.0.1:{DNS}"],
    }, "-e DYNDNS_METRICS_LISTEN=127.0.0.1:9192")
    wait_address(HOST, "198.51.100.1")
    for program in PROGRAMS:
        podman.wait_healthy(program)
        assert podman("exec", program, "id", "-u") == "10001"
        assert "Read-only file system" in podman("exec", program, "touch", "/opt/here", code=1)
        podman("stop", "--time", "10", program)
        assert podman.inspect(program, ".State.ExitCode") == "143", "it ended by itself, not by SIGKILL"
        assert podman("logs", program).endswith("handover: stopped")
        assert not re.search("ERROR|Exception|Unable to resolve", podman("logs", program))


def test_a_new_container_goes_on_with_the_state_of_the_old_one(containers, key):
    podman = containers.podman
    containers.server({HOST: key.public})
    podman.wait_healthy("server")
    old, new = key.envelope(HOST, "198.51.100.1"), key.envelope(HOST, "198.51.100.2")
    assert (post(old)[0], post(new)[0]) == (200, 200)
    wait_address(HOST, "198.51.100.2")
    podman("rm", "--force", "--time", "10", "server")
    containers.server({HOST: key.public}, name="next")
    podman.wait_healthy("next")
    assert dig(DNS, HOST) == ["198.51.100.2"]
    assert "replayed" in post(old)[1]
    assert post(key.envelope(HOST, "198.51.100.3"))[0] == 200
    wait_address(HOST, "198.51.100.3")


def test_a_killed_one_is_started_again_and_a_stopped_one_is_not(containers, key):
    podman = containers.podman
    containers.server({HOST: key.public}, "--restart=on-failure")
    podman.wait_healthy("server")
    assert post(key.envelope(HOST, "198.51.100.1"))[0] == 200
    pid = podman.inspect("server", ".State.Pid")
    podman.shell(f"kill -{signal.SIGKILL.value} {pid}")
    until(lambda: podman.inspect("server", ".RestartCount") == "1", 60, "it being started again", step=0.3)
    podman.wait_healthy("server")
    wait_address(HOST, "198.51.100.1")
    podman("stop", "--time", "10", "server")
    assert podman.inspect("server", ".State.Status") == "exited"
    assert podman.inspect("server", ".RestartCount") == "1"


# --- the health check

def test_unhealthy_while_its_broker_is_away(containers, stage, key):
    broker = stage.broker(start=False)
    containers.server({HOST: key.public}, mqtt={"brokers": [broker.url]})
    podman = containers.podman
    until(lambda: get("/healthz") == 200, 20, "it running")
    podman.wait_healthy("server", False)
    assert podman("ps", "--format", "{{.Status}}").startswith("Up")
    broker.start()
    podman.wait_healthy("server")
    broker.stop()
    podman.wait_healthy("server", False)


def test_the_health_check_follows_the_variable(containers, key):
    containers.server({HOST: key.public}, "-e DYNDNS_METRICS_LISTEN=127.0.0.1:9300")
    containers.podman.wait_healthy("server")
    assert (get("/readyz", 9300), get("/readyz")) == (200, 0)


def test_without_metrics_the_health_check_is_to_be_left_out(containers, key):
    containers.server({HOST: key.public}, metrics_listen="")
    podman = containers.podman
    until(lambda: post(b"{")[0] == 400, 20, "it taking updates")
    assert not podman.healthy("server")
    podman("rm", "--force", "server")
    containers.server({HOST: key.public}, "--no-healthcheck", metrics_listen="")
    assert "no defined healthcheck" in podman("healthcheck", "run", "server", code=125)


# --- Kubernetes

def for_podman(program, changes):
    """The example as Podman 4.3 can play it, with other settings. It knows no StatefulSet, thus none of its volumes;
    its probes call a curl in the container, at port 0 when the port has a name. Secrets are made beforehand: it passes
    over stringData, mounts data as they are encoded, makes one volume of a Secret and a ConfigMap of the same name, and
    fails when a volume's Secret does not say whether it is optional.
    """
    objects = [o for o in yaml.safe_load_all((KUBERNETES / f"{program}.yaml").read_text()) if o["kind"] != "Secret"]
    [settings] = [o["data"] for o in objects if o["kind"] == "ConfigMap"]
    [workload] = [o for o in objects if o["kind"] == "StatefulSet"]
    pod = workload["spec"]["template"]["spec"]
    [claim] = workload["spec"].pop("volumeClaimTemplates")
    [container] = pod["containers"]
    settings[FILES[program]] = yaml.safe_dump(changes(yaml.safe_load(settings[FILES[program]])))
    workload["kind"] = "Deployment"
    del workload["spec"]["serviceName"], container["readinessProbe"], container["livenessProbe"], container["ports"]
    pod["hostNetwork"] = True
    claim.update(apiVersion="v1", kind="PersistentVolumeClaim", metadata={"name": f"{program}-state"})
    pod["volumes"].append({"name": "state", "persistentVolumeClaim": {"claimName": f"{program}-state"}})
    for named in [*pod["volumes"], *container["volumeMounts"]]:
        named["name"] = f"{program}-{named['name']}"
    for volume in pod["volumes"]:
        if "secret" in volume:
            volume["secret"].update(optional=False, secretName=volume["secret"]["secretName"] + "-secret")
    return yaml.safe_dump_all([claim, *objects])


def play(containers, program, changes, secrets):
    podman = containers.podman
    podman("tag", f"dyndns-{program}", f"dyndns-{program}:1.0.0")
    for name, data in secrets.items():
        file = containers.folder / f"{name}.secret"
        file.write_text(json.dumps({"data": data}))
        podman("secret", "create", f"{name}-secret", file)
    file = containers.folder / f"{program}.yaml"
    file.write_text(for_podman(program, changes))
    podman("kube", "play", file)
    return f"dyndns-{program}-pod-0-dyndns-{program}"


def confined(podman, name, megabytes):
    """Whether what the example forbids is forbidden, and how much of its memory it has needed: megabytes."""
    status = dict(line.split(":\t", 1) for line in podman("exec", name, "cat", "/proc/1/status").splitlines())
    assert (status["CapBnd"].strip("0"), status["NoNewPrivs"], status["Seccomp"]) == ("", "1", "2")
    assert "Read-only file system" in podman("exec", name, "touch", "/opt/here", code=1)
    assert podman.inspect(name, ".HostConfig.Memory") == str(megabytes << 20)
    assert podman.inspect(name, ".RestartCount") == "0"
    return int(status["VmHWM"].split()[0]) // 1024


def test_the_examples_for_kubernetes(containers, stage, key):
    """Their settings, but for the broker, the addresses and the key; all of what the pods may and may not do."""
    podman = containers.podman
    broker = stage.broker()
    made = podman.shell("podman run --rm dyndns-client --gen-keypair 2>/dev/null")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost",
                    "-keyout", "tls.key", "-out", "tls.crt"],
                   cwd=containers.folder, check=True, capture_output=True, timeout=30)
    host, others = "home.example.com", [f"h{i}.example.com" for i in range(500)]
    keys = {host: [json.loads(made)["public_key"]], **{other: [key.public] for other in others}}

    def for_server(settings):
        settings["mqtt"]["brokers"] = [broker.url]
        return {**settings, "known_hosts": keys}

    def for_client(settings):
        settings["mqtt"]["brokers"] = [broker.url]
        return {**settings, "addresses": ["9.9.9.1"], "dns_servers": [f"127.0.0.1:{DNS}"], "metrics_listen": ":9192"}

    server = play(containers, "server", for_server, {
        "dyndns-server": {"broker-password": "secret"},
        "dyndns-server-tls": {f: (containers.folder / f).read_text() for f in ("tls.crt", "tls.key")}})
    client = play(containers, "client", for_client, {"dyndns-client": {"home.key.json": made}})
    wait_address(host, "9.9.9.1")
    for port in (9191, 9192):
        until(lambda: get("/readyz", port) == 200, 20, "readiness")
        assert get("/healthz", port) == 200
    for n in range(1, 11):
        publish_all(broker, [(other, key.envelope(other, f"9.9.{n}.{i % 250}")) for i, other in enumerate(others)])
        wait_address(others[-1], f"9.9.{n}.{(len(others) - 1) % 250}")
    (containers.folder / "update").write_bytes(key.envelope(others[0], "9.9.9.2"))
    answer = subprocess.run(
        ["curl", "-s", "-f", "--cacert", "tls.crt", "--data", "@update", f"https://localhost:{HTTP}/update"],
        cwd=containers.folder, capture_output=True, text=True, timeout=30)
    assert answer.returncode == 0, answer
    wait_address(others[0], "9.9.9.2")
    print("MB at most:", "server", confined(podman, server, 384), "client", confined(podman, client, 192))
    for name in (server, client):
        podman("stop", "--time", "15", name)
        assert podman.inspect(name, ".State.ExitCode") == "143"
