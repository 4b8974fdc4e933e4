"""--doctor: each of many broken set-ups, and the one thing that it names; a sound one, for which there is nothing to do.

--test-notification and --dry-run, which look at set-ups too.
"""

import http.server
import json
import os
import re
import socket
import subprocess
import threading
import time
from email.utils import formatdate
from pathlib import Path

import pytest
from peers.aws import KEY
from peers.mosquitto import make_pki
from peers.process import Process
from peers.programs import JAVA, RUNTIMES
from peers.receivers import Hook, MailServer
from peers.vault import ROLES
from peers.waiting import free_port
from peers.zone import ID, ZONE

HOST = "home.example.test"
ADDRESS = "198.51.100.7"


class Web:
    """Answers every GET with an address, and with a date that is so many seconds off; /update as a server of updates."""

    def __init__(self, address=ADDRESS, seconds=0):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = address.encode()
                self.send_response(405 if self.path == "/update" else 200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def date_time_string(self, timestamp=None):
                return formatdate(time.time() + seconds, usegmt=True)

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Line:
    def __init__(self, text):
        self.level, rest = text.split(maxsplit=1)
        self.text, _, self.todo = rest.partition("; to do: ")

    def __repr__(self):
        return f"{self.level} {self.text} -> {self.todo}"


class Site:
    """A sound client, and a sound server, and what they are broken with."""

    def __init__(self, folder, stage, public):
        self.folder, self.stage, self.public = folder, stage, public
        self.webs = []
        self.drops = folder / "drops"
        self.drops.mkdir()
        self.drops.chmod(0o755)
        self.state = folder / "state"
        self.key = folder / "client.key.json"

    def web(self, **how):
        self.webs.append(Web(**how))
        return self.webs[-1].url

    def client(self, **more):
        """By HTTP, unless there is a broker, or it must do without a clock that is right."""
        if not {"mqtt", "http_dispatcher"} & set(more):
            more["http_dispatcher"] = [{"url": f"{self.web()}update"}]
        return {"host": HOST, "keypair_path": str(self.key), "allow_private": True, "addresses": [ADDRESS],
                "metrics_listen": f"127.0.0.1:{free_port()}", **more}

    def server(self, **more):
        return {"hosts": {HOST: {"public_keys": [self.public], "allow_private": True}},
                "metrics_listen": f"127.0.0.1:{free_port()}", "console": {"listen": ""}, **more}

    def run(self, kind, settings, *options, env=None):
        file = self.folder / f"{kind}.json"
        file.write_text(json.dumps(settings))
        result = subprocess.run(
            [JAVA, "-jar", str(RUNTIMES / f"{kind}.jar"), "--config", file, "--state-dir", self.state,
             "--config-dir", self.drops, *(options or ["--doctor"])],
            capture_output=True, text=True, timeout=80, env={**os.environ, **(env or {})})
        print(result.stdout, result.stderr)
        lines = [Line(line) for line in result.stdout.splitlines() if re.match(r"(ok|warn|FAIL) ", line)]
        return result.returncode, lines, result.stdout

    def wrong(self, kind, settings, ignore="clock:|DNS of|zone example", **how):
        """What the doctor finds wrong, but for what a machine without the Internet lacks."""
        code, lines, text = self.run(kind, settings, **how)
        return code, [line for line in lines if line.level != "ok" and not re.match(ignore, line.text)], text

    def end(self):
        for web in self.webs:
            web.stop()


@pytest.fixture
def site(tmp_path, stage):
    site = Site(tmp_path, stage, stage.client_key())
    yield site
    site.end()


@pytest.fixture
def mail(tmp_path):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", tmp_path / "smtp.key", "-out", tmp_path / "smtp.crt"],
        check=True, capture_output=True, timeout=30)
    server = MailServer(free_port(), tmp_path / "smtp.crt", tmp_path / "smtp.key").start()
    yield server
    server.stop()


def only(wrong, level, *words, todo=""):
    """One thing is wrong, and the line names it and what to do."""
    assert len(wrong) == 1, wrong
    assert wrong[0].level == level
    for word in words:
        assert word in wrong[0].text
    assert wrong[0].todo and todo in wrong[0].todo


# --- sound

def test_a_sound_set_up_beside_the_running_programs(stage, site):
    broker = stage.broker()
    server = stage.server(hosts={HOST: site.public}, brokers=[broker.url], http=True)
    server.settings["webhooks"] = [{"url": site.web()}]
    server.write_settings()
    server.drop("dyndns.dns.lookup.config", f'servers=["127.0.0.1:{server.dns_port}"]\n')
    received = server.metric("dyndns_messages_received_total")
    result = subprocess.run([*map(str, server.command), "--doctor"], capture_output=True, text=True, timeout=80)
    assert result.returncode == 0, result.stdout
    assert "all is well" in result.stdout and "held by the running program" in result.stdout
    client = site.client(
        mqtt={"brokers": [broker.url]},
        http_dispatcher=[{"url": f"http://ann:hunter2@127.0.0.1:{server.http_port}/update?token=hunter2"}],
        dns_servers=[f"127.0.0.1:{server.dns_port}"], addresses=None,
        http_resolver_preferred_urls=[f"{site.web()}?token=hunter2", site.web()])
    code, lines, text = site.run("client", client)
    assert code == 0 and "all is well" in text and "hunter2" not in text
    assert f"server http://127.0.0.1:{server.http_port}/update: takes updates" in text
    assert {line.level for line in lines} == {"ok"} and len(lines) >= 9
    for what in ["settings", "state directory", "broker", "resolver", "clock", "key file", "metrics", "DNS of", "server"]:
        assert any(line.text.startswith(what) for line in lines), what
    assert not site.state.exists(), "nothing is made"
    assert server.address(HOST) == [], "nothing was applied"
    assert server.metric("dyndns_messages_received_total", result="accepted") == 0 and received >= 0
    assert server.running() and "another program" not in server.text()


# --- brokers

def test_an_unknown_broker_host(site):
    code, wrong, _ = site.wrong("client", site.client(mqtt={"brokers": ["tcp://no-such-broker.invalid:1883"]}))
    assert code == 1
    only(wrong, "FAIL", "no-such-broker.invalid", "no address", todo="name")


def test_a_closed_port(site):
    port = free_port()
    code, wrong, _ = site.wrong("client", site.client(mqtt={"brokers": [f"tcp://127.0.0.1:{port}"]}))
    assert code == 1
    only(wrong, "FAIL", f"broker tcp://127.0.0.1:{port}", "takes no connection", todo="start the broker")


def test_a_ca_that_is_not_trusted(stage, site, tmp_path):
    broker, other = stage.broker(pki=make_pki(tmp_path / "a")), make_pki(tmp_path / "b")
    mqtt = {"brokers": [f"ssl://localhost:{broker.port}"], "tls_ca_cert": f"{other}/ca.crt"}
    only(site.wrong("client", site.client(mqtt=mqtt))[1], "FAIL", "no CA that is trusted", todo="tls_ca_cert")


def test_an_expired_certificate(stage, site, tmp_path):
    pki = make_pki(tmp_path / "pki")
    subprocess.run(
        ["openssl", "x509", "-req", "-in", "server.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial",
         "-days", "-1", "-extfile", "server.ext", "-out", "server.crt"], cwd=pki, check=True, capture_output=True)
    broker = stage.broker(pki=pki)
    mqtt = {"brokers": [f"ssl://localhost:{broker.port}"], "tls_ca_cert": f"{pki}/ca.crt",
            "tls_client_cert": f"{pki}/client.crt", "tls_client_key": f"{pki}/client.key"}
    only(site.wrong("client", site.client(mqtt=mqtt))[1], "FAIL", "has expired", todo="renew")


def test_a_name_that_is_not_in_the_certificate(stage, site, tmp_path):
    pki = make_pki(tmp_path / "pki")
    broker = stage.broker(start=False, pki=pki)
    mqtt = {"brokers": [f"ssl://127.0.0.2:{broker.port}"], "tls_ca_cert": f"{pki}/ca.crt"}
    conf = broker.folder / "mosquitto.conf"
    conf.write_text(conf.read_text().replace("127.0.0.1", "127.0.0.2"))
    subprocess.Popen(["true"]).wait()
    Process.start(broker)
    broker.wait_for("running")
    only(site.wrong("client", site.client(mqtt=mqtt))[1], "FAIL", "not for 127.0.0.2", todo="name")


def test_no_client_certificate(stage, site, tmp_path):
    pki = make_pki(tmp_path / "pki")
    broker = stage.broker(pki=pki)
    mqtt = {"brokers": [f"ssl://localhost:{broker.port}"], "tls_ca_cert": f"{pki}/ca.crt"}
    only(site.wrong("client", site.client(mqtt=mqtt))[1], "FAIL", "client certificate", todo="tls_client_cert")


def test_a_port_without_tls(stage, site):
    broker = stage.broker()
    mqtt = {"brokers": [f"ssl://localhost:{broker.port}"]}
    only(site.wrong("client", site.client(mqtt=mqtt))[1], "FAIL", "speak", "no TLS at this port", todo="tcp://")


def passwords(folder):
    file = folder / "passwords"
    subprocess.run(["mosquitto_passwd", "-c", "-b", file, "ann", "right"], check=True, timeout=20)
    file.chmod(0o644)
    return file


def test_a_wrong_password(stage, site, tmp_path):
    broker = stage.broker(start=False, extra=[f"password_file {passwords(tmp_path)}"])
    conf = broker.folder / "mosquitto.conf"
    conf.write_text(conf.read_text().replace("allow_anonymous true", "allow_anonymous false"))
    broker.start()
    mqtt = {"brokers": [broker.url], "user": "ann", "password": "hunter2-wrong"}
    code, wrong, text = site.wrong("client", site.client(mqtt=mqtt))
    only(wrong, "FAIL", "user or password", todo="mqtt.user")
    assert "hunter2" not in text
    only(site.wrong("client", site.client(mqtt={"brokers": [broker.url]}))[1], "FAIL", "login", todo="mqtt.user")
    assert site.wrong("client", site.client(mqtt={**mqtt, "password": "right"}))[:2] == (0, [])


def test_a_subscription_that_is_refused(stage, site, tmp_path):
    plugin = next(Path("/usr/lib").glob("*/mosquitto_dynamic_security.so"))
    file = tmp_path / "security.json"
    file.write_text(json.dumps({
        "defaultACLAccess": {"publishClientSend": True, "publishClientReceive": True, "subscribe": False,
                             "unsubscribe": True},
        "anonymousGroup": "all", "groups": [{"groupname": "all", "roles": [], "clients": []}], "clients": [], "roles": []}))
    broker = stage.broker(extra=[f"plugin {plugin}", f"plugin_opt_config_file {file}"])
    settings = site.server(mqtt={"brokers": [broker.url]},
                           embedded_dns={"zone": "example.test", "listen": f"127.0.0.1:{free_port()}"})
    only(site.wrong("server", settings)[1], "FAIL", "refuses the subscription", "dyndns/+", todo="allow")


# --- keys and files

def test_a_key_that_others_can_read(site):
    site.key.chmod(0o644)
    code, wrong, _ = site.wrong("client", site.client())
    assert code == 0
    only(wrong, "warn", "client.key.json", "can read", todo="chmod 600")


def test_a_damaged_key(site):
    site.key.write_text(site.key.read_text()[:60])
    code, wrong, _ = site.wrong("client", site.client())
    assert code == 2
    only(wrong, "FAIL", "keypair_path", "client.key.json", todo="correct")


def test_a_state_directory_of_others(site):
    site.state.mkdir()
    site.state.chmod(0o777)
    code, wrong, _ = site.wrong("client", site.client())
    assert code == 2
    only(wrong, "FAIL", "state directory", "mode 0777", todo="chmod 700")


def test_a_state_directory_that_is_a_file(site):
    site.state.write_text("")
    code, wrong, _ = site.wrong("client", site.client())
    assert code == 2
    only(wrong, "FAIL", "state directory", "no folder", todo="folder of its own")


def test_an_unknown_field(site):
    code, wrong, _ = site.wrong("client", site.client(metrics_lisen="127.0.0.1:1"))
    assert code == 0
    only(wrong, "warn", "metrics_lisen", "metrics_listen", todo="correct")


def test_a_bad_value(site):
    code, wrong, _ = site.wrong("client", site.client(interval_confirmed="soon"))
    assert code == 2
    only(wrong, "FAIL", "interval_confirmed", "soon", todo="correct")


def test_a_bad_key_of_a_host(site):
    file = site.folder / "hosts.json"
    file.write_text(json.dumps({HOST: [site.public], "other.example.test": ["AAAA"]}))
    settings = site.server(hosts_file=str(file),
                           embedded_dns={"zone": "example.test", "listen": f"127.0.0.1:{free_port()}"})
    code, wrong, _ = site.wrong("server", settings)
    assert code == 1
    only(wrong, "FAIL", "other.example.test", "AAAA", todo="public key")


def test_ports_in_use(site):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        code, wrong, _ = site.wrong("client", site.client(metrics_listen=address))
        assert code == 1
        only(wrong, "FAIL", address, "in use", todo="metrics_listen")
        zone = {"zone": "example.test", "listen": f"127.0.0.1:{free_port()}"}
        only(site.wrong("server", site.server(embedded_dns=zone, http={"addr": address}))[1],
             "FAIL", address, "in use", todo="port")
        only(site.wrong("server", site.server(embedded_dns={**zone, "listen": address}))[1],
             "FAIL", address, "in use", todo="embedded_dns")
        console = {"listen": address}
        only(site.wrong("server", site.server(embedded_dns=zone, console=console))[1],
             "FAIL", address, "in use", todo="port")
        only(site.wrong("client", site.client(console=console))[1], "FAIL", address, "in use", todo="port")


# --- addresses and the clock

def test_a_clock_that_is_an_hour_off(stage, site):
    client = site.client(
        addresses=None, http_resolver_preferred_urls=[site.web(seconds=-3600)], mqtt={"brokers": [stage.broker().url]})
    code, wrong, _ = site.wrong("client", client, ignore="DNS of")
    assert code == 1
    only(wrong, "FAIL", "clock", "s ahead of 127.0.0.1", "5 min", todo="time service")


def test_a_clock_that_is_a_minute_off(stage, site):
    client = site.client(
        addresses=None, http_resolver_preferred_urls=[site.web(seconds=60)], mqtt={"brokers": [stage.broker().url]})
    code, wrong, _ = site.wrong("client", client, ignore="DNS of")
    assert code == 0
    only(wrong, "warn", "clock", "behind", todo="time service")


def test_a_dead_resolver(site):
    dead = f"http://127.0.0.1:{free_port()}/"
    client = site.client(addresses=None, http_resolver_preferred_urls=[dead])
    code, wrong, _ = site.wrong("client", client)
    assert code == 1
    only(wrong, "FAIL", dead, todo="http_resolver_preferred_urls")
    client["http_resolver_preferred_urls"].append(site.web())
    code, wrong, _ = site.wrong("client", client)
    assert code == 0
    only(wrong, "warn", dead, todo="http_resolver_preferred_urls")


def test_resolvers_that_disagree(site):
    client = site.client(addresses=None, http_resolver_preferred_urls=[site.web(), site.web(address="198.51.100.8")])
    code, wrong, _ = site.wrong("client", client)
    assert code == 1
    only(wrong, "FAIL", "disagree", "198.51.100.7", "198.51.100.8", todo="consensus")


def test_a_missing_interface(site):
    code, wrong, _ = site.wrong("client", site.client(addresses=None, interface="nosuch0"))
    assert code == 1
    only(wrong, "FAIL", "nosuch0", "lo", todo="interface")


# --- zones

def test_a_name_server_that_does_not_serve_the_zone(stage, site):
    server = stage.server(hosts={HOST: site.public})
    client = site.client(host="home.elsewhere.test", dns_servers=[f"127.0.0.1:{server.dns_port}"])
    code, wrong, _ = site.wrong("client", client, ignore="clock")
    assert code == 1
    only(wrong, "FAIL", "home.elsewhere.test", "REFUSED", todo="dns_servers")


def test_a_hosted_zone_that_is_missing(stage, site):
    route53 = stage.route53(zones={ID: ZONE})
    settings = site.server(route53=route53.settings(site.folder, ["ZNOSUCHZONE"]))
    code, wrong, _ = site.wrong("server", settings)
    assert code == 1
    only(wrong, "FAIL", "ZNOSUCHZONE", "NoSuchHostedZone", todo="hosted_zone_id")


def test_hosted_zones_and_wrong_aws_keys(stage, site):
    moto = stage.moto()
    zone = moto.hosted_zone(ZONE)
    route53 = stage.route53(moto=moto)
    access_key, secret = moto.access_key("dyndns")
    good = site.server(route53=route53.settings(site.folder, [zone], key=(access_key, secret)))
    code, lines, _ = site.run("server", good)
    assert code == 0 and any("most likely may be written" in line.text for line in lines), lines
    assert moto.records(zone) == [r for r in moto.records(zone) if r["Type"] in ("NS", "SOA")], "nothing written"
    bad = site.server(route53=route53.settings(site.folder, [zone], key=(access_key, secret[::-1])))
    code, wrong, text = site.wrong("server", bad)
    assert code == 1 and secret[::-1] not in text
    only(wrong, "FAIL", zone, "refuses the credentials", todo="access_key_id")


# --- Vault

def test_vault_sealed_or_without_the_right_token(stage, site):
    moto = stage.moto()
    moto.hosted_zone(ZONE)
    route53 = stage.route53(moto=moto)
    vault = stage.vault()
    vault.configure(moto, 30)

    def look(token):
        settings = site.server(route53=route53.settings(site.folder, [ZONE], key=None), vault={
            "vault_addr": vault.url, "vault_aws_role_name": ROLES["iam"], "vault_auth_strategy": "token",
            "vault_token": token})
        return site.wrong("server", settings, ignore="clock:|zone ")

    leases = vault.leases()
    code, wrong, text = look(vault.token())
    assert (code, wrong) == (0, []) or not [w for w in wrong if w.text.startswith("vault")], wrong
    assert "may read" in text and vault.leases() == leases, "no credentials were made"
    code, wrong, text = look("s.wrong-token-of-nobody")
    assert code == 1 and "s.wrong-token" not in text
    only(wrong, "FAIL", "vault", "no login", todo="token")
    vault.seal()
    only(look("s.wrong-token-of-nobody")[1], "FAIL", "vault", "sealed", todo="unseal")


def test_something_else_at_vaults_address(stage, site):
    moto = stage.moto()
    settings = site.server(hosted_zone_id="Z1", vault={
        "vault_addr": moto.url, "vault_auth_strategy": "token", "vault_token": "s.token"})
    code, wrong, text = site.wrong("server", settings, ignore="clock:|zone |route53")
    only(wrong, "FAIL", "vault", "not as Vault does", todo="is it Vault?")


def test_a_bad_address_of_vault_and_what_else_is_there_to_see(site):
    vault = {"vault_addr": "vault.example.test:8200", "vault_auth_strategy": "token", "vault_token": "s.token"}
    code, wrong, text = site.wrong("server", site.server(vault=vault, hosted_zone_id="Z1"), ignore="clock:|zone ")
    assert code == 2
    only(wrong, "FAIL", "settings", "vault_addr", todo="correct it")
    assert "state directory" in text


# --- notifications

def mail_drop(site, mail, password):
    (site.drops / "dyndns.notifier.mail~test.config").write_text("\n".join([
        'from="dyndns@example.test"', 'to=["ann@example.test"]', 'host="localhost"', f'port=I"{mail.port}"',
        'user="alice"', f'.password="{password}"', f'ca.cert="{site.folder / "smtp.crt"}"']) + "\n")


def test_a_wrong_password_of_the_mail_server(site, mail):
    mail_drop(site, mail, "s3cret")
    assert site.wrong("client", site.client())[:2] == (0, [])
    mail_drop(site, mail, "hunter2")
    code, wrong, text = site.wrong("client", site.client())
    assert code == 1 and "hunter2" not in text
    only(wrong, "FAIL", "mail", "login refused", todo="password")
    assert mail.mails == []


def test_a_webhook_whose_host_is_away(site):
    port = free_port()
    client = site.client(webhooks=[{"url": f"http://127.0.0.1:{port}/hook/hunter2"}])
    code, wrong, text = site.wrong("client", client)
    assert code == 1 and "hunter2" not in text
    only(wrong, "FAIL", "webhook cloudevents at 127.0.0.1 (settings-1)", "refused", todo="webhooks.url")
    hook = Hook(port)
    hook.start()
    try:
        assert site.wrong("client", client)[:2] == (0, [])
        assert hook.posts == []
    finally:
        hook.stop()


def test_test_notifications(site, mail):
    hook = Hook(free_port())
    hook.start()
    try:
        mail_drop(site, mail, "s3cret")
        (site.drops / "dyndns.notifier.webhook~test.config").write_text(f'.url="{hook.url}"\n')
        code, lines, text = site.run("client", site.client(), "--test-notification")
        assert code == 0 and [line.level for line in lines] == ["ok", "ok"], text
        assert len(mail.mails) == 1 and len(hook.posts) == 1
        named = [line.text.split(": ")[0] for line in lines]
        assert named == ["mail by localhost:%d (test)" % mail.port, "cloudevents at 127.0.0.1 (test)"], named
        mail_drop(site, mail, "hunter2")
        code, lines, text = site.run("client", site.client(), "--test-notification")
        assert code == 1 and sorted(line.level for line in lines) == ["FAIL", "ok"] and "hunter2" not in text
    finally:
        hook.stop()


def test_no_notifier_to_test(site):
    code, _, text = site.run("client", site.client(), "--test-notification")
    assert code == 1 and "no notifier is configured" in text


# --- what would be done

def test_a_dry_run_sends_nothing(stage, site):
    broker = stage.broker()
    server = stage.server(hosts={HOST: site.public}, brokers=[broker.url], http=True)
    client = site.client(mqtt={"brokers": [f"tcp://ann:hunter2@127.0.0.1:{broker.port}"]},
                         http_dispatcher=[{"url": f"http://127.0.0.1:{server.http_port}/update?token=hunter2"}],
                         dns_servers=[f"127.0.0.1:{server.dns_port}"])
    code, _, text = site.run("client", client, "--dry-run")
    assert code == 0 and "hunter2" not in text
    assert "the DNS has no A; would sign 198.51.100.7 and send it to " in text
    assert broker.url in text and "/update" in text
    assert server.address(HOST) == [] and not site.state.exists()
    code, _, text = site.run("client", site.client(addresses=None, interface="nosuch0"), "--dry-run")
    assert code == 1 and "no interface nosuch0" in text


def test_a_dry_run_of_the_server_changes_nothing(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True, arguments=["--dry-run"])
    for last in (7, 8):
        assert server.post(key.envelope(HOST, f"198.51.100.{last}"))[0] == 200
        server.wait_for(rf"embedded would set {HOST} A to \[198\.51\.100\.{last}\]")
    assert server.address(HOST) == []
    server.stop()
    server.command.remove("--dry-run")
    server.start()
    server.wait_address(HOST, "198.51.100.8")
