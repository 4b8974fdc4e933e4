"""What is in runtimes/service: units, container, Kubernetes, alerts, dashboard, manual pages, completions, packages."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from peers.programs import JAVA, RUNTIMES
from peers.waiting import until

ROOT = Path(__file__).resolve().parents[2]
SERVICE = ROOT / "runtimes" / "service"
HOST = "home.example.test"
PROGRAMS = ["client", "server"]


def run(*command, code=0, seconds=120, cwd=None, **kwargs):
    """Runs it, demands that exit code, answers what it printed."""
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=seconds, cwd=cwd, **kwargs)
    assert result.returncode == code, f"{command}: {result.returncode}\n{result.stdout}{result.stderr}"
    return result.stdout + result.stderr


def options(program):
    """The long options in --help."""
    return set(re.findall(r"--[a-z][a-z-]+", run(JAVA, "-jar", RUNTIMES / f"{program}.jar", "--help").split("Default files")[0]))


# --- scripts

def scripts():
    files = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines()
    existing = [ROOT / name for name in files if (ROOT / name).is_file()]
    return [f for f in existing if re.match(rb"#!.*\b(ba)?sh\n", f.open("rb").readline())]


def test_shellcheck():
    found = scripts()
    assert {ROOT / "demo", ROOT / ".ci" / "run", SERVICE / "debian" / "build"} <= set(found)
    assert run("shellcheck", *found) == ""


# --- monitoring

def alerts():
    groups = yaml.safe_load((SERVICE / "monitoring" / "alerts.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def dashboard_expressions():
    def walk(node):
        for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from walk(value)
        if isinstance(node, dict) and "expr" in node:
            yield node["expr"]

    found = walk(json.loads((SERVICE / "monitoring" / "dashboard.json").read_text()))
    return [re.sub(r"\$__rate_interval", "5m", expression) for expression in found]


def test_alerts_fire_when_they_should_and_else_not():
    folder = SERVICE / "monitoring"
    run("promtool", "check", "rules", "alerts.yml", cwd=folder)
    run("promtool", "test", "rules", "alerts-test.yml", cwd=folder)
    tests = yaml.safe_load((folder / "alerts-test.yml").read_text())["tests"]
    fired = {one["alertname"] for test in tests for one in test.get("alert_rule_test", ()) if one["exp_alerts"]}
    assert {alert["alert"] for alert in alerts()} == fired


def test_expressions_of_the_dashboard(tmp_path):
    rules = [{"record": f"dashboard:{n}", "expr": e} for n, e in enumerate(dashboard_expressions())]
    assert len(rules) > 20
    (tmp_path / "rules.yml").write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}))
    run("promtool", "check", "rules", tmp_path / "rules.yml")


def test_every_metric_asked_for_exists(stage, key):
    """On the pages of the programs, or, where it comes and goes, in the documentation."""
    asked = set()
    for expression in [alert["expr"] for alert in alerts()] + dashboard_expressions():
        expression = re.sub(r'"[^"]*"|\b(by|unless|on) ?\([^)]*\)', "", expression)
        asked |= set(re.findall(r"\b(?:dyndns|mqtt|jvm|process|notification|version|up)\w*", expression))
    stage.client_key()
    server = stage.server(hosts={HOST: key.public})
    client = stage.client(HOST, server=server, settings={"addresses": ["198.51.100.1"]})
    pages = [until(lambda: p.get("/metrics")[1], 20, "metrics") for p in (server, client)]
    known = {line.split()[2] for page in pages for line in page.splitlines() if line.startswith("# TYPE")}
    known |= set(re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "metrics.md").read_text(), re.M)) | {"up"}
    assert {n for n in asked if n not in known and re.sub(r"_(bucket|sum|count)$", "", n) not in known} == set()


# --- systemd

@pytest.fixture
def units(tmp_path):
    """The units beside each other, with a program that is there on every machine."""
    for unit in (SERVICE / "systemd").glob("*.service"):
        (tmp_path / unit.name).write_text(unit.read_text().replace("ExecStart=/usr/bin/java", "ExecStart=/bin/true"))
    return tmp_path


@pytest.mark.parametrize("program", PROGRAMS)
def test_units(units, program):
    unit = units / f"dyndns-{program}.service"
    assert run("systemd-analyze", "verify", "--man=no", unit) == ""
    run("systemd-analyze", "security", "--offline=true", "--threshold=20", unit)


@pytest.mark.parametrize("example", ["port-53", "credentials", "back-off"])
def test_examples_of_drop_ins(units, example):
    drop_ins = units / "dyndns-server.service.d"
    drop_ins.mkdir()
    shutil.copy(SERVICE / "systemd" / "examples" / f"{example}.conf", drop_ins)
    unit = units / "dyndns-server.service"
    said = run("systemd-analyze", "verify", "--man=no", unit).splitlines()
    # Before systemd 254 it does not know these two, and goes on without them.
    assert [line for line in said if not re.search("Unknown key.*(RestartSteps|RestartMaxDelaySec)", line)] == []
    run("systemd-analyze", "security", "--offline=true", "--threshold=20", unit)


@pytest.mark.parametrize("program", PROGRAMS)
def test_users(program):
    said = run("systemd-sysusers", "--dry-run", SERVICE / "systemd" / f"dyndns-{program}.sysusers")
    assert "Failed" not in said


# --- container and Kubernetes

def test_container_recipe():
    hadolint = Path(os.sys.executable).parent / "hadolint"
    assert run(hadolint, SERVICE / "container" / "Containerfile") == ""


def test_the_java_of_the_container_runs_both_programs(stage, tmp_path):
    recipe = (SERVICE / "container" / "Containerfile").read_text()
    modules = re.search(r"^ARG MODULES=(\S+)", recipe, re.M)[1]
    arguments = re.search(r"^RUN jlink --add-modules \"\$MODULES\" (.*) --output", recipe, re.M)[1].split()
    home = Path(os.path.realpath(shutil.which(JAVA))).parents[1]
    run(home / "bin" / "jlink", "--add-modules", modules, *arguments, "--output", tmp_path / "java", seconds=200)
    public = stage.client_key()
    server = stage.server(start=False, hosts={HOST: public}, http=True)
    url = f"http://127.0.0.1:{server.http_port}/update"
    client = stage.client(HOST, start=False, server=server,
                          settings={"addresses": ["198.51.100.1"], "http_dispatcher": [{"url": url}]})
    for program in (server, client):
        program.command[0] = str(tmp_path / "java" / "bin" / "java")
        program.start()
    server.wait_address(HOST, "198.51.100.1", seconds=40)
    until(lambda: server.get("/readyz")[0] == 200, 20, "the server being ready")
    until(lambda: client.get("/readyz")[0] == 200, 40, "the client being ready")
    for program in (server, client):
        assert program.count("Unable to resolve|NoClassDefFound|Exception") == 0, program.tail()


@pytest.mark.parametrize("program", PROGRAMS)
def test_kubernetes(program):
    validate = Path(os.sys.executable).parent / "kubernetes-validate"
    file = SERVICE / "kubernetes" / f"{program}.yaml"
    run(validate, "--strict", "-k", "1.29", file)
    objects = {(o["kind"], o["metadata"]["name"]): o for o in yaml.safe_load_all(file.read_text())}
    pod = objects["StatefulSet", f"dyndns-{program}"]["spec"]["template"]["spec"]
    [container] = pod["containers"]
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
    assert {m["name"] for m in container["volumeMounts"]} == {v["name"] for v in pod["volumes"]} | {"state"}


@pytest.mark.parametrize("program", PROGRAMS)
def test_settings_of_the_examples_are_good_but_for_files_that_are_not_here(tmp_path, program):
    name = {"client": "client.yaml", "server": "config.yaml"}[program]
    maps = yaml.safe_load_all((SERVICE / "kubernetes" / f"{program}.yaml").read_text())
    texts = [o["data"][name] for o in maps if o["kind"] == "ConfigMap"] + [(SERVICE / "debian" / name).read_text()]
    for secret in ("broker-password", "tls.crt", "tls.key"):
        (tmp_path / secret).write_text("secret")
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-keyout", tmp_path / "tls.key",
        "-out", tmp_path / "tls.crt")
    for text in texts:
        file = tmp_path / name
        file.write_text(re.sub(r"(/run|/var/lib)/[\w./-]*/", f"{tmp_path}/", text))
        run(JAVA, "-jar", RUNTIMES / f"{program}.jar", "--config", file, "--check", "--state-dir", tmp_path / "state")


# --- manual pages and completions

@pytest.fixture(scope="module", params=PROGRAMS)
def made(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    run(SERVICE / "completion" / "make", request.param, RUNTIMES / f"{request.param}.jar", folder)
    return request.param, folder


def test_manual_page(made):
    program, folder = made
    [page] = folder.glob(f"dyndns-{program}.[18]")
    remarks = subprocess.run(["mandoc", "-T", "lint", "-W", "style", page], capture_output=True, text=True, timeout=30).stdout
    # Which pages of others are installed says nothing of ours.
    assert [line for line in remarks.splitlines() if "referenced manual not found" not in line] == []
    ours = {f.name for f in (SERVICE / "manual").iterdir()}
    assert {f"{name}.{n}" for name, n in re.findall(r"^\.Xr (dyndns-\S+) (\d)", page.read_text(), re.M)} <= ours
    text = re.sub(".\b", "", run("mandoc", "-T", "utf8", page))
    assert {o for o in options(program) if not re.search(rf"^ +{o}\b", text, re.M)} == set()


def test_bash_completion(made):
    program, folder = made
    name = f"dyndns-{program}"
    function = re.search(r"complete -F (\S+)", (folder / f"{name}.bash").read_text())[1]

    def completed(*words):
        line = " ".join([name, *words])
        script = f"""
            . /usr/share/bash-completion/bash_completion; . {folder}/{name}.bash
            COMP_WORDS=({line}) COMP_CWORD={len(words)} COMP_LINE="{line}" COMP_POINT={len(line)}
            {function} {name} "{words[-1]}" {name}; echo "${{COMPREPLY[@]}}"
            """
        result = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, timeout=30)
        return result.stdout.split()

    assert set(completed("--")) >= options(program)
    assert completed("--config-") == ["--config-dir"]
    assert "/etc/passwd" in completed("--config", "/etc/passw")
    assert "/etc/passwd" in completed("--config", "=", "/etc/passw")  # so bash takes --config=/etc/passw apart
    assert completed("--state-dir", "=", "/et") == completed("--state-dir", "/et") == ["/etc"]
    assert completed("--config-dir", "/etc/passw") == []


def test_zsh_completion(made):
    program, folder = made
    run("zsh", "-n", folder / f"_dyndns-{program}")
    # The terminal of a real zsh: what is there after a tab.
    script = f"""
        zmodload zsh/zpty; zpty shell zsh -f -i
        zpty -w shell 'fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -d {folder}/dump; bindkey "^I" complete-word; PS1=; print REA""DY'
        zpty -r -m shell line '*READY*' || exit 3
        zpty -w -n shell $'dyndns-{program} --config-d\\t\\C-a print -r -- GOT \\C-e\\n'
        zpty -r -m shell line '*GOT dyndns-{program} --config-dir*' || exit 4
        """
    run("timeout", "20", "zsh", "-f", "-c", script)
    text = (folder / f"_dyndns-{program}").read_text()
    assert {o for o in options(program) if o not in text} == set()


# --- Debian packages

@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packages")
    for program in PROGRAMS:
        shutil.copy(RUNTIMES / f"{program}.jar", folder)
    run(SERVICE / "debian" / "build", folder, folder)
    return sorted(folder.glob("*.deb"))


def test_packages(packages, tmp_path):
    assert [p.name.split("_")[0] for p in packages] == ["dyndns-client", "dyndns-server"]
    complaints = [line for line in run("lintian", "--allow-root", *packages).splitlines() if re.match("[EW]: ", line)]
    assert complaints == []
    run(SERVICE / "debian" / "build", packages[0].parent, tmp_path)
    for package in packages:
        assert package.read_bytes() == (tmp_path / package.name).read_bytes(), "the same jars, another package"


@pytest.mark.timeout(900)
def test_packages_on_a_clean_debian(packages, tmp_path):
    """Installed, used, upgraded, removed and purged on a booted Debian 12 that has nothing but a Java runtime."""
    base = ROOT / "target" / "debian-bookworm.tar"
    if not base.exists():
        include = "--include=openjdk-17-jre-headless,systemd,systemd-sysv,dbus"
        run("mmdebstrap", "--format=tar", "--variant=minbase", include, "bookworm", f"{base}.new", seconds=600)
        base.with_name(base.name + ".new").rename(base)
    machine = tmp_path / "machine"
    machine.mkdir()
    try:
        run("tar", "-C", machine, "-xf", base)
        check = machine / "check"
        check.mkdir()
        for file in [*packages, SERVICE / "debian" / "try-installed"]:
            shutil.copy(file, check)
        shutil.copytree(SERVICE / "systemd" / "examples", check / "examples")
        unit = machine / "etc" / "systemd" / "system" / "check.service"
        unit.write_text("[Unit]\nAfter=multi-user.target\n[Service]\nType=oneshot\n"
                        "ExecStart=/bin/sh -c '/check/try-installed >/check/out 2>&1; systemctl exit $?'\n")
        (unit.parent / "graphical.target.wants").mkdir(exist_ok=True)
        (unit.parent / "graphical.target.wants" / unit.name).symlink_to(f"/etc/systemd/system/{unit.name}")
        # On SIGTERM, and only then, it takes the machine down with it.
        result = subprocess.run(["timeout", "-k", "20", "240", "systemd-nspawn", "--register=no", "--keep-unit",
                                 "--private-network", "-bD", machine],
                                stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=280)
        out = check / "out"
        said = out.read_text() if out.exists() else result.stdout[-3000:] + result.stderr[-3000:]
        assert out.exists() and result.returncode == 0, said[-6000:]
    finally:
        shutil.rmtree(machine, ignore_errors=True)
