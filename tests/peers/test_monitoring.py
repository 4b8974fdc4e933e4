"""The dashboard as Grafana's own types see it, and its questions, and the alerts', to a real Prometheus."""

import http.server
import itertools
import json
import re
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
import yaml
from peers.envelope import Key
from peers.process import Process
from peers.waiting import free_port, until

ROOT = Path(__file__).resolve().parents[2]
MONITORING = ROOT / "runtimes" / "service" / "monitoring"
NPM = ROOT / "target" / "grafana"
UNITS = {"none", "s", "bytes", "ops", "reqps", "percentunit"}
HOST, OTHER = "home.example.test", "other.example.org"
# Panel and legend of what a system does not have before a change fails, or without AWS credentials from Vault.
ABSENT = {
    ("Changes", "failed"), ("Failures", "changes {{instance}}"), ("Credentials end in", "AWS {{instance}}"),
    ("Credentials end in", "Vault {{instance}}")}


def dashboard():
    return json.loads((MONITORING / "dashboard.json").read_text())


# --- as it is in the file

def test_grafana_has_such_a_dashboard(tmp_path):
    """Checked by the TypeScript compiler: every field, the options of each kind of panel, the values of enums."""
    types = (Path(__file__).parent / "peers" / "dashboard.ts").read_text()
    (tmp_path / "dashboard.ts").write_text(types + (MONITORING / "dashboard.json").read_text())
    (tmp_path / "node_modules").symlink_to(NPM / "node_modules")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "tsconfig.json").write_text(json.dumps({
        "files": ["dashboard.ts"], "compilerOptions": {
            "strict": True, "noEmit": True, "module": "nodenext", "target": "es2022", "types": [],
            "skipLibCheck": True}}))
    compiler = NPM / "node_modules" / ".bin" / "tsc"
    result = subprocess.run([compiler, "-p", tmp_path], capture_output=True, text=True, timeout=120)
    assert (result.returncode, result.stdout) == (0, "")


def test_panels_have_places_and_words_of_their_own():
    panels = dashboard()["panels"]
    assert len({p["id"] for p in panels}) == len(panels)
    taken = {}
    for panel in panels:
        at = panel["gridPos"]
        assert at["x"] + at["w"] <= 24
        for cell in itertools.product(range(at["x"], at["x"] + at["w"]), range(at["y"], at["y"] + at["h"])):
            assert cell not in taken, f"{panel['title']} lies on {taken[cell]}"
            taken[cell] = panel["title"]
    asking = [p for p in panels if p["type"] != "row"]
    assert len({p["title"] for p in asking}) == len(asking)
    for panel in asking:
        assert panel["title"] and panel["description"].endswith("."), panel["title"]
        assert panel["fieldConfig"]["defaults"]["unit"] in UNITS, panel["title"]
        assert len({t["refId"] for t in panel["targets"]}) == len(panel["targets"])
        for target in panel["targets"]:
            labels = re.findall(r"\{\{(\w+)\}\}", target["legendFormat"])
            by = re.search(r"\bby \(([^)]*)\)", target["expr"])
            if target["expr"].startswith(("sum", "max", "histogram_quantile")):
                kept = set(re.split(", *", by[1])) - {"le"} if by else set()
                assert set(labels) == kept, f"{panel['title']}: {target['legendFormat']}"
            else:
                assert labels, panel["title"]


# --- in a real Prometheus

class Prometheus(Process):
    def __init__(self, folder, jobs):
        self.port = free_port()
        config = folder / "prometheus.yml"
        config.write_text(yaml.safe_dump({
            "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
            "rule_files": [str(MONITORING / "alerts.yml")],
            "scrape_configs": [{"job_name": name, "static_configs": [{"targets": [f"127.0.0.1:{port}"]}]}
                               for name, port in jobs.items()]}))
        super().__init__("prometheus", [
            "prometheus", f"--config.file={config}", f"--storage.tsdb.path={folder}/data",
            f"--web.listen-address=127.0.0.1:{self.port}"], folder)

    def start(self):
        super().start()
        until(self.ready, 30, "Prometheus being ready", step=0.1)
        return self

    def ready(self):
        """It listens before it answers: 503 until it has read its own storage."""
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/ready", timeout=10).status == 200
        except OSError:
            return False

    def ask(self, path, **parameters):
        url = f"http://127.0.0.1:{self.port}/api/v1/{path}?{urllib.parse.urlencode(parameters)}"
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as e:
            raise AssertionError(f"{parameters}: {e.read().decode()}") from None

    def series(self, expression):
        return self.ask("query", query=expression)["result"]


def filled_in(text, values):
    """An expression as Grafana sends it: all values of a variable are an alternative, escaped twice; a rate is over
    four scrapes."""
    for name, chosen in values.items():
        every = "|".join(re.escape(value).replace("\\", "\\\\") for value in chosen)
        text = text.replace(f"${name}", f"({every})")
    return text.replace("$__rate_interval", "4s")


class Web:
    """Services that tell addresses: one that knows it, one that says something else, one that is out of order."""

    def __init__(self):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = {"/good": b"198.51.100.1"}.get(self.path, b"try again")
                self.send_response(503 if self.path == "/out-of-order" else 200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def urls(self):
        url = f"http://127.0.0.1:{self.server.server_address[1]}"
        return [f"{url}/good", f"{url}/other", f"{url}/out-of-order"]


class System:
    """A server with zones of its own and at Route 53, a client, both well, and a Prometheus that looks at them."""

    def __init__(self, stage, key):
        self.key, self.stranger, self.web = key, Key(), Web()
        self.broker = stage.broker()
        self.server = stage.server(
            hosts={HOST: stage.client_key(), OTHER: key.public}, brokers=[self.broker.url], http=True,
            settings={"route53": stage.route53(zones={"ZORG": "example.org"}).settings(stage.folder, ["ZORG"])})
        self.client = stage.client(HOST, server=self.server, brokers=[self.broker.url], settings={
            "http_resolver_preferred_urls": self.web.urls(), "address_families": ["ip4"],
            "interval_confirmed": "1s", "interval_unconfirmed": "1s"})
        jobs = {"dyndns-server": self.server.metrics_port, "dyndns-client": self.client.metrics_port}
        self.prometheus = Prometheus(stage.folder, jobs)
        stage.processes.append(self.prometheus)
        self.prometheus.start()
        self.server.wait_address(HOST, "198.51.100.1", seconds=40)
        until(lambda: len(self.series("up == 1")) == 2, 30, "Prometheus seeing both")
        self.addresses = (f"198.51.100.{n}" for n in itertools.cycle(range(2, 250)))

    def work(self):
        """Updates of each kind: a new address, the same again, and what is refused for every reason there is."""
        update = self.key.envelope(OTHER, next(self.addresses))
        strange = [
            self.stranger.envelope(OTHER, "198.51.100.1"), self.key.envelope("unknown.example.test", "198.51.100.1"),
            self.key.envelope(OTHER, "198.51.100.300"), b"{"]
        for body in [update, update, *strange]:
            self.server.post(body)

    def series(self, expression):
        return self.prometheus.series(expression)

    def values(self, query):
        """What label_values() of Grafana finds."""
        series, label = re.fullmatch(r"label_values\((.*), (\w+)\)", query).groups()
        return self.prometheus.ask(f"label/{label}/values", **{"match[]": series})


@pytest.fixture
def system(stage, key):
    system = System(stage, key)
    yield system
    system.web.server.shutdown()


def test_the_dashboard_has_an_answer_to_each_question(system):
    chosen = {}
    for variable in dashboard()["templating"]["list"]:
        if variable["type"] == "query":
            chosen[variable["name"]] = system.values(filled_in(variable["query"]["query"], chosen))
    assert chosen == {"job": ["dyndns-client", "dyndns-server"],
                      "instance": sorted(f"127.0.0.1:{p.metrics_port}" for p in (system.client, system.server))}
    asked = {(panel["title"], target["legendFormat"]): filled_in(target["expr"], chosen)
             for panel in dashboard()["panels"] for target in panel.get("targets", ())}
    unanswered = set()

    def answered():
        system.work()
        unanswered.clear()
        unanswered.update(question for question, expression in asked.items() if not system.series(expression))
        return unanswered == ABSENT

    try:
        until(answered, 30, "an answer to each question", step=1)
    except AssertionError as e:
        raise AssertionError(f"{e}; without an answer, or unexpectedly with one: {unanswered ^ ABSENT}") from None


def test_the_alerts_are_silent_until_something_is_wrong(system):
    """Each is evaluated without an error; two notice that the broker is gone."""
    system.work()

    def rules():
        return [rule for group in system.prometheus.ask("rules")["groups"] for rule in group["rules"]]

    written = yaml.safe_load((MONITORING / "alerts.yml").read_text())
    assert {r["name"] for r in rules()} == {r["alert"] for g in written["groups"] for r in g["rules"]}
    assert all({"summary", "description"} == set(r["annotations"]) for g in written["groups"] for r in g["rules"])
    until(lambda: {(r["health"], r["state"]) for r in rules()} == {("ok", "inactive")}, 20, "all of them being silent")
    system.broker.stop()
    until(lambda: {r["name"] for r in rules() if r["state"] == "pending"} == {"DyndnsBrokerGone", "DyndnsNoBroker"}, 30,
          "the alerts for brokers pending")


def firing(prometheus):
    return {alert["labels"]["alertname"] for alert in prometheus.ask("alerts")["alerts"] if alert["state"] == "firing"}


def test_what_was_counted_before_the_first_look_is_told(stage, key):
    """A key that is bad from the start; then more wrong signatures of a host at once than are suffered, and no more."""
    server = stage.server(http=True, hosts={HOST: "AAAA", OTHER: key.public})
    until(lambda: server.metric("dyndns_config_public_key_errors_total") == 1, 20, "the bad key being counted")
    prometheus = Prometheus(stage.folder, {"dyndns-server": server.metrics_port})
    stage.processes.append(prometheus)
    prometheus.start()
    until(lambda: firing(prometheus) == {"DyndnsBadPublicKeys"}, 30, "the alert for bad keys, and no other")
    stranger = Key()
    for _ in range(6):
        server.post(stranger.envelope(OTHER, "198.51.100.1"))
    until(lambda: firing(prometheus) == {"DyndnsBadPublicKeys", "DyndnsSignatureErrors"}, 30, "both alerts")
