"""The console as a person in a browser uses it, and as somebody tries to misuse it."""

import http.client
import json
import re
import socket
import ssl
import stat
import subprocess
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from peers.browser import Browser
from peers.bundles import drop, newer
from peers.envelope import Key
from peers.programs import JAVA
from peers.receivers import Hook
from peers.waiting import free_port, listens, until

HOST = "home.example.test"
ROOT = "/system/console"


class Console:
    """A program's console, spoken to without a browser."""

    def __init__(self, server):
        self.server = server
        self.port = server.console_port
        until(lambda: listens(self.port), 20, "the console being there")
        self.cookie = ""
        until(self.answers, 20, "the console answering")

    def answers(self):
        try:
            return self.ask("GET", "/login")[0] == 200
        except OSError:  # it is just being opened
            return False

    @property
    def password(self):
        return (self.server.state / "console.password").read_text().strip()

    def ask(self, method, path, body=None, host=None, origin="own", port=None, root=ROOT, **headers):
        """Status, headers and text of the answer."""
        port = port or self.port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers["Host"] = host or f"127.0.0.1:{port}"
        if self.cookie:
            headers["Cookie"] = self.cookie
        if method != "GET" and origin:
            headers["Origin"] = f"http://{headers['Host']}" if origin == "own" else origin
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = body if isinstance(body, bytes) else urllib.parse.urlencode(body)
        connection.request(method, root + path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()

    def log_in(self, password=None):
        _, headers, _ = self.ask("POST", "/login", {"user": "admin", "password": password or self.password})
        self.cookie = (headers["Set-Cookie"] or "").split(";")[0]  # the first is the session's
        return headers


@pytest.fixture
def server(stage, key):
    hosts = {HOST: key.public, "office.example.test": key.public, "shop.example.test": Key().public}
    return stage.server(hosts=hosts, http=True, console=True)


@pytest.fixture
def console(server):
    return Console(server)


@pytest.fixture
def browser(console):
    browser = Browser(f"http://127.0.0.1:{console.port}{ROOT}")
    yield browser
    browser.end()


def test_the_password_is_made_once_and_named_in_the_log(server, console):
    file = server.state / "console.password"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and re.fullmatch("[A-Za-z0-9]{20}", console.password)
    password = console.password
    assert str(file) in server.text() and password not in server.text()
    server.stop()
    server.start()
    assert Console(server).password == password


def test_the_session_is_a_strict_cookie(console):
    headers = console.log_in()
    assert re.fullmatch(r"dyndns-console=[\w-]{43}; Path=/system/console; HttpOnly; SameSite=Strict",
                        headers["Set-Cookie"])
    status, headers, _ = console.ask("GET", "/overview")
    assert status == 200
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Cache-Control"] == "no-store"
    assert console.ask("POST", "/logout")[0] == 303
    assert console.ask("GET", "/overview")[0] == 303


def test_who_is_not_logged_in_gets_the_login_page_only(server, console):
    for path in ["", "/", "/overview", "/host", "/configMgr", "/bundles", "/res/ui/webconsole.css", "/vmstat"]:
        status, headers, _ = console.ask("GET", path)
        assert status == 303 and "/login?next=" in headers["Location"], path
    assert console.ask("GET", "/overview/live")[0] == 403
    assert console.ask("POST", "/vmstat", {"shutdown_type": "Stop"})[0] == 403
    assert console.ask("GET", "/overview", Authorization="Basic YWRtaW46YWRtaW4=")[0] == 303
    assert console.ask("GET", "/overview", port=server.http_port)[0] == 404


def test_other_sites_and_other_names_are_refused(console):
    console.log_in()
    change = {"apply": "true", "action": "ajaxConfigManager", "propertylist": "listen", "listen": "127.0.0.1:1"}
    query = urllib.parse.urlencode({"post": "true", **change})
    assert console.ask("GET", f"/configMgr/dyndns.metrics?{query}")[0] == 405
    assert console.ask("POST", "/configMgr/dyndns.metrics", change, origin="http://evil.example")[0] == 403
    assert console.ask("POST", "/configMgr/dyndns.metrics", change, origin=None)[0] == 403
    assert console.ask("POST", "/configMgr/dyndns.metrics", change, Sec_Fetch_Site="cross-site")[0] == 403
    assert console.ask("GET", "/overview", host=f"rebound.example:{console.port}")[0] == 421
    assert console.ask("GET", "/logout", Sec_Fetch_Site="cross-site")[0] == 403
    assert console.ask("POST", "/host", {"create": "1", "new-name": "x.example.test"})[0] == 403, "no token"
    assert console.ask("GET", "/overview")[0] == 200


def test_a_login_that_is_too_long_is_refused_in_one_line(console, server):
    before = server.text().count("\n")
    assert console.ask("POST", "/login", {"user": "admin", "password": "x" * 300_000})[0] == 413
    assert console.ask("GET", "/login?next=%ZZ")[0] == 400
    assert server.text().count("\n") == before


def test_no_page_shows_a_password(stage, key):
    server = stage.server(hosts={HOST: key.public}, console=True, settings={
        "notifications": {"from": "a@x.test", "to": "b@x.test", "host": "127.0.0.1", "port": free_port(), "user": "u",
                          "password": "hush-mail"},
        "webhooks": [{"url": f"http://127.0.0.1:{free_port()}/hush-url", "token": "hush-token"}],
        "mqtt": {"brokers": [f"tcp://user:hush-broker@127.0.0.1:{free_port()}"]},
    })
    console = Console(server)
    console.log_in()
    pages = {"configMgr", "services", "components", "bundles", "status-Services", "overview"}
    for page in list(pages):
        pages.update(re.findall(r'href="/system/console/([^"#?]+)"', console.ask("GET", f"/{page}")[2]))
    pages -= {"logout"}
    assert "status-scr" in pages and "status-Configurations" in pages
    ids = [each["id"] for each in json.loads(console.ask("GET", "/components.json")[2])["data"] if each["id"]]
    pages.update(f"components/{number}.json" for number in ids)
    pages.update({"status-scr.txt", "status-scr.zip", "status-Services/all.txt", "status-Services/all.zip"})
    shown = {page: console.ask("GET", "/" + page.replace(" ", "%20"))[:3] for page in pages}
    assert [page for page, (_, _, text) in shown.items() if "hush" in text] == []
    assert {page for page, (status, _, _) in shown.items() if status == 403} == {
        "status-scr", "status-scr.txt", "status-scr.zip", "status-Services/all.txt", "status-Services/all.zip"}
    for twisted in ["/./status-scr", "/overview/../status-scr", ";x/status-scr", "/status-scr/."]:
        assert console.ask("GET", twisted)[0] == 400, twisted
    assert console.ask("GET", "", root="/system/%63onsole/status-scr")[0] == 400
    for pid in ("mail~settings", "webhook~settings-1"):
        form = console.ask("POST", f"/configMgr/dyndns.notifier.{pid}", {"post": "true"})[2]
        assert json.loads(form)["title"] and "hush" not in form


def test_other_hosts_reach_it_by_tls_alone(stage, key, pki):
    port = free_port()
    settings = {"listen": f":{port}", "tls_cert": str(pki / "server.crt"), "tls_key": str(pki / "server.key")}
    server = stage.server(hosts={HOST: key.public}, console=False, settings={"console": settings})
    trusting = ssl.create_default_context(cafile=pki / "ca.crt")

    def ask(method="GET", path="/login", host=f"localhost:{port}", body=None, **headers):
        connection = http.client.HTTPSConnection("localhost", port, timeout=10, context=trusting)
        connection.request(method, ROOT + path, body, {"Host": host, **headers})
        answer = connection.getresponse()
        answer.read()
        return answer

    def answers():
        try:
            return ask().status == 200
        except OSError:
            return False

    until(answers, 20, "the console answering, with the certificate's name checked")
    form = urllib.parse.urlencode({"user": "admin", "password": (server.state / "console.password").read_text().strip()})
    kind = "application/x-www-form-urlencoded"
    there = ask("POST", body=form, Origin=f"https://localhost:{port}", **{"Content-Type": kind})
    assert there.status == 303 and there.headers["Set-Cookie"].endswith("; Secure")
    cookie = there.headers["Set-Cookie"].split(";")[0]
    assert ask(path="/overview", Cookie=cookie).status == 200
    assert ask("POST", body=form, Origin=f"http://localhost:{port}", **{"Content-Type": kind}).status == 403
    assert ask(path="/overview", host=f"rebound.example:{port}", Cookie=cookie).status == 400, "no name of the certificate"
    plain = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    plain.request("GET", ROOT + "/login")
    with pytest.raises((OSError, http.client.HTTPException)):
        plain.getresponse()
    server.settings["console"] = {"listen": f":{port}"}
    server.write_settings()
    server.wait_for("console.listen.*tls_cert.*what was there before stays")
    assert ask().status == 200


def test_wrong_passwords_are_slowed_down_and_the_right_one_is_right_again(console):
    for _ in range(4):
        assert "wrong" in console.log_in("nonsense")["Location"]
    assert "wait" in console.log_in("nonsense")["Location"]
    assert "wait" in console.log_in()["Location"], "not looked at"
    until(lambda: console.log_in()["Set-Cookie"], 10, "the right password being taken", step=0.2)


def test_guesses_at_the_same_time_are_no_way_around_it(console, server):
    with ThreadPoolExecutor(20) as pool:
        words = list(pool.map(lambda _: console.log_in("nonsense")["Location"].rpartition("?")[2], range(20)))
    looked = words.count("wrong")
    assert 1 <= looked < 8 and words.count("wait") == 20 - looked, "a slow machine looks at other numbers than 4"
    assert server.count("wrong user or password") == looked


def test_a_login_that_comes_slowly_or_breaks_off_holds_nobody_up(console, server):
    head = (f"POST {ROOT}/login HTTP/1.1\r\nHost: 127.0.0.1:{console.port}\r\nOrigin: http://127.0.0.1:{console.port}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\nuser=admin&password=")
    slow = [socket.create_connection(("127.0.0.1", console.port)) for _ in range(5)]
    for connection in slow:
        connection.sendall(head.encode())
    assert console.log_in()["Location"].endswith("/overview")
    for connection in slow:
        connection.close()
    assert console.ask("POST", "/login", b"user=%ZZ")[0] == 400
    assert console.log_in()["Location"].endswith("/overview")
    assert server.count("login from") == 2 and server.count(r"Exception|\n\tat ") == 0


def test_a_browser_that_was_right_once_does_not_wait_for_those_that_guess(console):
    first = console.log_in()
    known = next(cookie for cookie in first.get_all("Set-Cookie") if cookie.startswith("dyndns-console-device="))
    assert re.fullmatch(r"dyndns-console-device=[\w-]{43}; Path=/system/console/login; HttpOnly; SameSite=Strict;"
                        r" Max-Age=\d+", known)

    def log_in(password, device):
        console.cookie = device
        return console.log_in(password)

    for device in ("", "dyndns-console-device=127.0.0.1", "dyndns-console-device=" + "x" * 43):
        for _ in range(4):
            log_in("nonsense", device)
        assert "wait" in log_in("nonsense", device)["Location"]
    again = log_in(None, known.split(";")[0])
    assert again["Location"].endswith("/overview") and len(again.get_all("Set-Cookie")) == 1
    for _ in range(4):
        assert "wrong" in log_in("nonsense", known.split(";")[0])["Location"]
    assert "wait" in log_in("nonsense", known.split(";")[0])["Location"], "it may not guess either"


def test_admin_admin_is_nobody_while_our_bundle_is_stopped(stage, key):
    server = stage.server(hosts={HOST: key.public}, console=True, settings={"console": {"listen": ""}})
    port = free_port()
    # The Felix console alone, on a listener of its own, with its own defaults as far as they go.
    server.drop("dyndns.http~console.config", f'address="127.0.0.1:{port}"\n')
    until(lambda: listens(port), 20, "the listener")
    for _ in range(5):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", ROOT + "/bundles", headers={"Authorization": "Basic YWRtaW46YWRtaW4="})
        assert connection.getresponse().status in (401, 403, 404)
        time.sleep(0.2)


def test_login_wrong_login_and_logout(browser, console):
    browser.open("")
    browser.look(1280, "light")
    assert "/login" in browser.driver.current_url
    browser.log_in("admin", "nonsense")
    browser.wait_text("User or password is wrong")
    browser.log_in("admin", console.password)
    browser.wait_text("Changes waiting")
    assert browser.driver.current_url.endswith("/overview")
    browser.press("Log out")
    browser.wait_text("Log in to the console")
    browser.open("overview")
    browser.wait_text("Log in to the console")


@pytest.mark.timeout(300)
def test_each_page_is_quick_quiet_and_for_everybody(browser, console, server, key):
    for number in range(1, 6):
        assert server.post(key.envelope(HOST, f"198.51.100.{number}", "2001:db8::7"))[0] == 200
    assert server.post(key.envelope("office.example.test", "198.51.100.20"))[0] == 200
    server.wait_address(HOST, "198.51.100.5")
    pages = {"login": "login", "overview": "overview", "host": f"host?name={HOST}", "add-host": "host", "try": "try",
             "notifications": "notifications"}
    browser.log_in("admin", console.password)
    browser.wait_text("Changes waiting")
    times = {}
    for name, path in pages.items():
        if name == "login":
            browser.press("Log out")
        browser.open(path)
        if name == "login":
            browser.wait_text("Log in to the console")
        if name == "try":
            browser.fill(envelope=Key().envelope(HOST, "198.51.100.1").decode())
            browser.press("Try it")
            browser.wait_text("It would be refused")
        for width in (1280, 360):
            for theme in ("light", "dark"):
                browser.look(width, theme)
                assert not browser.scrolls_sideways(), f"{name} at {width}"
                assert browser.violations() == [], f"{name} at {width}, {theme}"
                if name in ("login", "overview", "host", "try"):
                    browser.shoot(f"console-{name}-{width}-{theme}")
        if name == "login":
            browser.log_in("admin", console.password)
            browser.wait_text("Changes waiting")
        samples = []
        for _ in range(5):
            browser.open(path)
            samples.append(browser.load_ms())
        times[name] = sorted(samples)[2]
    print("page complete, ms:", times)
    assert max(times.values()) <= 300, times
    assert browser.complaints() == []
    own = f"http://127.0.0.1:{console.port}/"
    assert [url for url in browser.requests() if not url.startswith(own)] == []


def test_a_host_is_added_its_key_changed_and_taken_away(browser, console, server):
    browser.log_in("admin", console.password)
    browser.wait_text("Changes waiting")
    browser.open("host")
    browser.fill(new_name="not a name")
    browser.press("Add host")
    browser.wait_text("Host name is “not a name”; allowed", ".problem")
    first, second = Key(), Key()
    browser.fill(new_name="new.example.test", key=first.public)
    browser.press("Add host")
    browser.wait_text("The host was added.")
    assert server.post(first.envelope("new.example.test", "11.0.0.9"))[0] == 200
    until(lambda: server.post(second.envelope("new.example.test", "11.0.0.8"))[0] == 401, 10, "a foreign key refused")

    browser.fill(key="short")
    browser.press("Add key")
    browser.wait_text("Public key is “short”; allowed: base64 of 32 bytes", ".problem")
    browser.fill(key=second.public)
    browser.press("Add key")
    browser.wait_text("The key was added.")
    assert server.post(second.envelope("new.example.test", "11.0.0.8"))[0] == 200

    browser.press("Make a new key pair")
    browser.wait_text("shown this one time")
    made = json.loads(browser.text("pre"))
    assert set(made) == {"public_key", "private_key"}
    browser.open("host?name=new.example.test")
    assert made["public_key"] in browser.text() and made["private_key"] not in browser.driver.page_source

    for left in (2, 1):
        browser.press("Remove")
        browser.wait_text("The key was removed.")
        assert len(browser.all(".keys li")) == left
    assert "bundles: OK" in server.get("/readyz")[1]
    browser.press("Remove")
    browser.wait_text("It is the last key", ".problem")

    browser.one("form:has([name=remove]) [name=sure]").click()
    browser.press("Remove host")
    browser.wait_text("was removed")
    assert "new.example.test" not in browser.text("#live-hosts")


def test_a_host_that_is_in_no_zone_says_so(browser, console):
    browser.log_in("admin", console.password)
    browser.wait_text("Changes waiting")
    browser.open("host")
    browser.fill(new_name="home.elsewhere.test", key=Key().public)
    browser.press("Add host")
    browser.wait_text("The host was added.")
    browser.wait_text("no DNS provider serves its zone")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("path, ready", [
    ("configMgr/dyndns.metrics", "Host label limit"), ("bundles", "Apache Felix"), ("bundles/1", "Exported Packages"),
    ("components", "dyndns.cli.Main"), ("vmstat", "Uptime")])
def test_the_pages_of_the_felix_console_are_for_everybody(browser, console, path, ready):
    browser.log_in("admin", console.password)
    browser.wait_text("Changes waiting")
    browser.open(path)
    browser.wait_text(ready)
    for width in (1280, 360):
        for theme, ground in (("light", "rgb(244, 246, 248)"), ("dark", "rgb(16, 22, 28)")):
            browser.look(width, theme)
            assert browser.one("body").value_of_css_property("background-color") in (ground, ground.replace(
                "rgb", "rgba").replace(")", ", 1)"))
            assert browser.violations() == [], f"{width}, {theme}"
            assert not browser.scrolls_sideways() and browser.cut_off("button") == [], width
            browser.shoot(f"felix-{path.replace('/', '-')}-{width}-{theme}")
    assert browser.complaints() == []


def test_a_test_message_is_answered_in_words(stage, key):
    hook = Hook(free_port()).start()
    server = stage.server(hosts={HOST: key.public}, console=True, settings={
        "notifications": {"from": "a@x.test", "to": "b@x.test", "host": "127.0.0.1", "port": free_port()},
        "webhooks": [{"url": hook.url}, {"url": hook.url}]})
    console = Console(server)
    browser = Browser(f"http://127.0.0.1:{console.port}{ROOT}")
    second = "cloudevents at 127.0.0.1 (settings-2)"
    try:
        browser.log_in("admin", console.password)
        browser.wait_text("Changes waiting")
        browser.open("notifications")
        for notifier, by, css, answer in (("cloudevents", second, ".notice", f"A test message was sent by {second}"),
                                          ("mail", "mail", ".problem", "No test message was sent by mail")):
            browser.one(f"button[aria-label*='by {by}']").click()
            browser.wait_text(answer, css)
            for width in (1280, 360):
                for theme in ("light", "dark"):
                    browser.look(width, theme)
                    assert browser.violations() == [], f"{width}, {theme}"
                    assert not browser.scrolls_sideways() and browser.cut_off("button") == [], width
                    browser.shoot(f"notifications-{notifier}-{width}-{theme}")
        assert "refused" in browser.text(".problem")
        assert len(hook.posts) == 1 and second in hook.posts[0][1].decode()
    finally:
        browser.end()
        hook.stop()


def test_the_overview_is_live_and_keeps_the_focus(browser, console, server, key):
    browser.log_in("admin", console.password)
    browser.wait_text("Changes waiting")
    browser.driver.execute_script(f"document.getElementById('host-{HOST}').focus()")
    assert server.post(key.envelope(HOST, "198.51.100.77"))[0] == 200
    server.wait_address(HOST, "198.51.100.77")
    browser.wait_text("198.51.100.77", "#live-hosts")
    assert browser.driver.switch_to.active_element.get_attribute("id") == f"host-{HOST}"
    server.stop()
    browser.wait_text("The program does not answer")


def test_ten_thousand_hosts_stay_usable(stage, key, tmp_path):
    hosts = tmp_path / "hosts.json"
    hosts.write_text(json.dumps({f"h{n:05}.example.test": {"public_keys": [key.public]} for n in range(10_000)}))
    server = stage.server(console=True, settings={"hosts": None, "hosts_file": str(hosts)})
    console = Console(server)
    browser = Browser(f"http://127.0.0.1:{console.port}{ROOT}")
    try:
        browser.log_in("admin", console.password)
        browser.wait_text("10,000 hosts, page 1 of 200")
        samples = []
        for _ in range(7):
            browser.open("overview?page=150")
            samples.append(browser.load_ms())
        print("10,000 hosts, ms:", sorted(samples))
        assert sorted(samples)[3] <= 300
        browser.fill(q="h0999")
        browser.press("Search")
        browser.wait_text("10 hosts, page 1 of 1")
    finally:
        browser.end()


def test_a_configuration_is_changed_and_a_bad_value_refused(browser, console, server):
    browser.log_in("admin", console.password)
    browser.wait_text("Changes waiting")
    port = free_port()
    browser.open("configMgr/dyndns.metrics")
    browser.fill(listen="nowhere")
    browser.press("Save")
    browser.wait_text("nowhere")
    assert server.get("/healthz")[0] == 200, "the last good one stays"
    browser.open("configMgr/dyndns.metrics")
    browser.fill(listen=f"127.0.0.1:{port}")
    browser.press("Save")
    until(lambda: server.get("/metrics", port)[0] == 200, 10, "metrics on the new port")


def upload(browser, console, jar):
    browser.log_in("admin", console.password)
    browser.wait_text("Changes waiting")
    browser.open("bundles")
    browser.driver.execute_script("$('#uploadDialog').dialog('open')")
    browser.one("#uploadDialog input[type=file]").send_keys(str(jar))
    browser.press("Install or Update")


def test_a_bundle_is_updated_by_upload(browser, console, server, tmp_path):
    upload(browser, console, newer("server", "dyndns.notifier.webhook", tmp_path))
    server.wait_for(r"dyndns\.notifier\.webhook 9\.0\.1 runs", 20)
    assert server.get("/healthz")[0] == 200
    uploads, kept = server.state / "console" / "uploads", server.state / "console" / "bundles"
    assert stat.S_IMODE(uploads.stat().st_mode) == 0o700
    until(lambda: not list(server.temporary.glob("*.tmp")), 10, "nothing of it being left in the temporary folder")

    server.kill()
    (uploads / "upload_1.tmp").touch()
    (kept / "upload1.new").touch()
    server.start()
    server.wait_for(r"dyndns\.notifier\.webhook 9\.0\.1 runs", 20, times=2)
    whole = ["dyndns.notifier.webhook-9.0.1.jar"]
    until(lambda: [file.name for file in kept.iterdir()] == whole, 10, "half a copy being deleted")
    until(lambda: uploads.exists() and not list(uploads.iterdir()), 10, "what a killed program left being deleted")
    server.stop()
    assert not uploads.exists()


@pytest.mark.parametrize("bundle, later", [
    ("dyndns.api", 0), ("dyndns.cli", 6), ("dyndns.handover", 0), ("dyndns.handover", 6), ("dyndns.settings", 6),
    ("dyndns.swap", 6)])
def test_what_everything_uses_is_updated_by_upload_and_uninstalled(browser, console, server, key, tmp_path, bundle, later):
    upload(browser, console, newer("server", bundle, tmp_path))
    server.wait_for(rf"{bundle} 9\.0\.1 runs", 40)
    kept = server.state / "console" / "bundles" / f"{bundle}-9.0.1.jar"
    until(kept.exists, 20, "the upload being kept")

    until(console.answers, 40, "the console answering")
    until(lambda: server.post_status(key.envelope(HOST, "198.51.100.1")) == 200, 40, "updates being taken")
    console.log_in()
    there = json.loads(console.ask("GET", "/bundles.json")[2])["data"]
    number = next(one["id"] for one in there if one["symbolicName"] == bundle and one["version"] == "9.0.1")
    time.sleep(later)  # by then nothing of the upload is under way any more
    try:
        console.ask("POST", f"/bundles/{number}", {"action": "uninstall"})
    except (OSError, http.client.HTTPException):
        pass  # the console may go with it
    until(lambda: not kept.exists(), 60, "the copy being deleted")
    server.wait_for(rf"{bundle} [12]\.0\.\S+ runs", 40)
    until(lambda: server.post_status(key.envelope(HOST, "198.51.100.2")) == 200, 40, "updates being taken")
    server.wait_address(HOST, "198.51.100.2")
    until(lambda: "bundles: OK" in server.get("/readyz")[1], 40, "nothing missing")
    assert server.stop() == 143


def test_an_envelope_is_tried(browser, console, key):
    browser.log_in("admin", console.password)
    browser.wait_text("Changes waiting")
    browser.open("try")
    browser.fill(envelope=key.envelope(HOST, "198.51.100.1").decode())
    browser.press("Try it")
    browser.wait_text("It would be accepted")
    browser.fill(envelope=Key().envelope(HOST, "198.51.100.1").decode())
    browser.press("Try it")
    browser.wait_text("It would be refused")


def test_an_update_by_hand(browser, console, server):
    browser.log_in("admin", console.password)
    browser.wait_text("Changes waiting")
    browser.open(f"host?name={HOST}")
    browser.fill(ipv4="198.51.100.300")
    browser.press("Update")
    browser.wait_text("IPv4 is “198.51.100.300”", ".problem")
    browser.fill(ipv4="198.51.100.30")
    browser.press("Update")
    browser.wait_text("The update was accepted.")
    server.wait_address(HOST, "198.51.100.30")


@pytest.fixture
def client(stage):
    """A client whose console is off, and what it publishes to."""
    broker = stage.broker()
    server = stage.server(hosts={HOST: stage.client_key()}, brokers=[broker.url], http=True)
    client = stage.client(HOST, server=server, brokers=[broker.url], settings={
        "addresses": ["198.51.100.7"], "interval_confirmed": "1s", "interval_unconfirmed": "1s",
        "http_dispatcher": [{"url": f"http://127.0.0.1:{server.http_port}/update"}]})
    client.server = server
    server.wait_address(HOST, "198.51.100.7")
    return client


def turn(client, on):
    """Turns the console of a running client on or off, by its settings file."""
    client.settings["console"] = {"listen": f"127.0.0.1:{client.console_port}" if on else ""}
    client.write_settings()
    until(lambda: listens(client.console_port) == on, 20, f"the console being {'there' if on else 'away'}")


def test_no_page_of_a_client_shows_a_login(client):
    port = free_port()
    client.settings["http_dispatcher"].append({"url": f"http://anna:hush%40login@127.0.0.1:{port}/update"})
    turn(client, on=True)
    console = Console(client)
    console.log_in()
    ids = [each["id"] for each in json.loads(console.ask("GET", "/services.json")[2])["data"]]
    pages = ["services", "status-Services", "status-Configurations", *(f"services/{each}.json" for each in ids)]
    ids = [each["id"] for each in json.loads(console.ask("GET", "/components.json")[2])["data"] if each["id"]]
    pages += [f"components/{each}.json" for each in ids]
    shown = {page: console.ask("GET", f"/{page}")[2] for page in pages}
    assert any(f"127.0.0.1:{port}" in text for text in shown.values()), "the transport is there"
    assert [page for page, text in shown.items() if "hush" in text] == []


@pytest.fixture
def client_browser(client):
    browser = Browser(f"http://127.0.0.1:{client.console_port}{ROOT}")
    yield browser
    browser.end()


def test_a_client_has_no_console_until_it_is_asked_for(client):
    assert client.count("webconsole|jetty") == 0 and not (client.state / "console.password").exists()
    for times in (1, 2):
        turn(client, on=True)
        console = Console(client)
        assert "wrong" in console.log_in("nonsense")["Location"]
        assert console.log_in()["Location"].endswith("/overview")
        until(lambda: client.get("/readyz")[1].count("OK") > 5 and client.get("/readyz")[0] == 200, 10, "health")
        turn(client, on=False)
        client.wait_for("dyndns.webconsole: not configured any more, and taken away", times=times)
    assert client.count("new address") == 1 and client.count("connected to") == 1, "nothing else was restarted"
    assert client.count("ERROR") == 0


def gone(client):
    """Waits until nothing of a client's console is left, and looks at what it says of that."""
    until(lambda: not listens(client.console_port), 20, "the console being away")
    client.wait_for("dyndns.webconsole: not configured any more, and taken away")
    until(lambda: "JettyService" not in threads(client), 20, "its threads being away")
    until(lambda: client.get("/readyz")[0] == 200 and "WARN" not in client.get("/readyz")[1], 20, "health being right")
    assert not (client.state / "console" / "uploads").exists()
    assert client.count("ERROR") == 0 and client.count("new address") == 1, client.tail()


def threads(client):
    jcmd = str(Path(JAVA).with_name("jcmd")) if "/" in JAVA else "jcmd"
    command = [jcmd, str(client.pid), "Thread.print"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def test_the_console_of_a_client_comes_when_its_port_is_free(client):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", client.console_port))
        taken.listen()
        turn(client, on=True)
        client.wait_for(rf'console\.listen is "127\.0\.0\.1:{client.console_port}"; .*what was there before stays')
        time.sleep(6)  # it is tried again each 5 s
        assert client.count("dyndns.webconsole: not configured any more") == 0, "its bundles wait with it"
    client.wait_for("listener console on .* is open")
    assert Console(client).log_in()["Location"].endswith("/overview")
    turn(client, on=False)
    client.wait_for("dyndns.webconsole: not configured any more, and taken away")


def test_the_console_of_a_client_goes_with_its_setting(client):
    turn(client, on=True)
    Console(client).log_in()
    del client.settings["console"]
    client.write_settings()
    gone(client)


def test_the_console_of_a_client_goes_when_it_is_deleted_in_itself(client, client_browser):
    turn(client, on=True)
    browser = client_browser
    browser.log_in("admin", Console(client).password)
    browser.wait_text("Updates waiting")
    browser.open("configMgr/dyndns.webconsole")
    browser.press("Delete")
    browser.driver.switch_to.alert.accept()
    gone(client)
    client.settings["interval_confirmed"] = "2s"
    client.write_settings()
    client.wait_for("interval.confirmed")
    assert not listens(client.console_port), "what the file says of the console is as it was"
    client.console_port = free_port()
    turn(client, on=True)
    assert Console(client).log_in()["Location"].endswith("/overview")


def test_a_newer_console_bundle_starts_nothing_until_the_console_is_on(client):
    drop(client, newer("client", "dyndns.webconsole", client.home), "newer.jar")
    client.wait_for(r"dyndns\.webconsole 9\.0\.1 cannot run: nothing here gives ")
    assert client.count("jetty") == 0
    turn(client, on=True)
    client.wait_for(r"dyndns\.webconsole 9\.0\.1 runs")
    assert Console(client).log_in()["Location"].endswith("/overview")
    (client.drops / "newer.jar").unlink()
    client.wait_for(r"dyndns\.webconsole 1\.0\.0\.SNAPSHOT runs")
    assert Console(client).log_in()["Location"].endswith("/overview")
    turn(client, on=False)


def test_a_client_does_not_start_with_an_open_console_without_tls(stage):
    stage.client_key()
    client = stage.client(HOST, settings={"console": {"listen": "0.0.0.0:8080"}})
    assert client.wait(20) == 2
    assert 'console.listen is "0.0.0.0:8080"; allowed: an address of this host alone' in client.text()


def test_a_file_drop_turns_the_console_of_a_client_on_and_off(stage):
    stage.client_key()
    client = stage.client(HOST, settings={"addresses": ["198.51.100.7"]})
    client.wait_for("new address")
    client.drop("dyndns.webconsole.config", 'listen="0.0.0.0:1"\n')
    client.wait_for(r'dyndns\.webconsole\.config: listen is "0\.0\.0\.0:1"; allowed: a loopback address')
    client.drop("dyndns.webconsole.config", f'listen="127.0.0.1:{client.console_port}"\n')
    assert Console(client).log_in()["Location"].endswith("/overview")
    (client.drops / "dyndns.webconsole.config").unlink()
    until(lambda: not listens(client.console_port), 20, "the console being away")


@pytest.mark.timeout(300)
def test_a_client_in_a_browser(client, client_browser):
    turn(client, on=True)
    console, browser = Console(client), client_browser
    browser.log_in("admin", "nonsense")
    browser.wait_text("User or password is wrong")
    browser.log_in("admin", console.password)
    browser.wait_text("Updates waiting")
    url = f"http://127.0.0.1:{client.server.http_port}/update"
    for text in (HOST, "198.51.100.7", "Resolvers", url, "delivered", "connected", "all is well"):
        browser.wait_text(text)
    assert [link.text for link in browser.all("nav a")] == ["Overview", "Notifications", "Configuration", "Bundles"]
    console.log_in()
    assert console.ask("GET", "/try")[0] == console.ask("GET", "/host")[0] == 404
    for width in (1280, 360):
        for theme in ("light", "dark"):
            browser.look(width, theme)
            assert not browser.scrolls_sideways(), width
            assert browser.violations() == [], f"{width}, {theme}"
            browser.shoot(f"console-client-{width}-{theme}")
    samples = []
    for _ in range(5):
        browser.open("overview")
        samples.append(browser.load_ms())
    assert sorted(samples)[2] <= 300, samples
    assert browser.complaints() == []
    own = f"http://127.0.0.1:{client.console_port}/"
    assert [asked for asked in browser.requests() if not asked.startswith(own)] == []


def test_what_is_changed_in_the_console_of_a_client_outlives_a_restart(client, client_browser):
    turn(client, on=True)
    browser = client_browser
    browser.log_in("admin", Console(client).password)
    browser.wait_text("Updates waiting")
    browser.open("configMgr/dyndns.resolver.fixed~settings")
    browser.fill(addresses="198.51.100.300")
    browser.press("Save")
    browser.wait_text("198.51.100.300")
    browser.open("configMgr/dyndns.resolver.fixed~settings")
    browser.fill(addresses="198.51.100.8")
    browser.press("Save")
    client.server.wait_address(HOST, "198.51.100.8")
    browser.open("overview")
    browser.wait_text("198.51.100.8", "#live-clients")
    client.stop()
    client.start()
    client.wait_for(r"fixed~settings\.config wins over")
    Console(client)
    browser.open("overview")
    browser.wait_text("Log in to the console")
    browser.log_in("admin", Console(client).password)
    browser.wait_text("198.51.100.8", "#live-clients")
    assert client.server.address(HOST) == ["198.51.100.8"]


def test_the_client_overview_says_what_waits_and_why(client, client_browser):
    turn(client, on=True)
    browser = client_browser
    browser.log_in("admin", Console(client).password)
    browser.wait_text("Updates waiting")
    client.server.stop()
    client.settings.update(addresses=["198.51.100.9"], deliver="all")
    client.write_settings()
    browser.wait_text("Not delivered yet", "#live-clients", seconds=30)
    assert "Connection refused" in browser.text("#live-clients")
    client.server.start()
    client.server.wait_address(HOST, "198.51.100.9", seconds=60)
