"""Mails and webhooks: what happens is told, also to who was away, and nobody who is told slows an update down."""

import json
import subprocess
import time

import pytest
from peers.receivers import Hook, MailServer, verifies
from peers.waiting import free_port, until

HOST = "home.example.test"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
def mail(tmp_path):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", tmp_path / "smtp.key", "-out", tmp_path / "smtp.crt"],
        check=True, capture_output=True, timeout=30)
    server = MailServer(free_port(), tmp_path / "smtp.crt", tmp_path / "smtp.key")
    yield server
    server.stop()


@pytest.fixture
def hook():
    hook = Hook(free_port())
    yield hook
    hook.stop()


def mail_drop(program, mail, folder, password="s3cret", burst=0):
    program.drop("dyndns.notifier.mail~test.config", "\n".join([
        'from="DynDNS <dyndns@example.test>"', 'to=["ann@example.test","bob@example.test"]', 'host="localhost"',
        f'port=I"{mail.port}"', 'user="alice"', f'.password="{password}"', f'ca.cert="{folder / "smtp.crt"}"',
        f'burst.ms=L"{burst}"']) + "\n")


def hook_drop(program, hook, **more):
    lines = [f'.url="{hook.url}"', f'.secret="{SECRET}"', *(f"{name}={value}" for name, value in more.items())]
    program.drop("dyndns.notifier.webhook~test.config", "\n".join(lines) + "\n")


def update(server, key, address, ipv6=None):
    start = time.monotonic()
    assert server.post(key.envelope(HOST, address, ipv6))[0] == 200
    server.wait_address(HOST, address)
    return time.monotonic() - start


def test_an_update_is_told_both_ways(stage, key, mail, hook, tmp_path):
    mail.start(), hook.start()
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    mail_drop(server, mail, tmp_path, burst=1000)
    hook_drop(server, hook)
    server.start()
    update(server, key, "198.51.100.1", "2001:db8::1")
    until(lambda: mail.mails, 20, "a mail")
    one = mail.mails[0]
    assert one["Subject"] == f"DynDNS applied IP for host {HOST}"
    assert one["Auto-Submitted"] == "auto-generated" and one["Message-ID"] and one["Date"]
    for kind in ("plain", "html"):
        text = one.get_body((kind,)).get_content()
        assert "198.51.100.1" in text and "2001:db8::1" in text and HOST in text and "every name server" in text
    until(lambda: len(hook.posts) == 2, 20, "a post for each family")
    for headers, body in hook.posts:
        event = json.loads(body)
        assert verifies(headers, body, SECRET)
        assert event["specversion"] == "1.0" and event["type"] == "dyndns.update.applied"
        assert event["subject"] == HOST and event["id"] == headers["webhook-id"]
        assert event["data"]["onEveryNameServer"] == "yes"
    update(server, key, "198.51.100.2")
    until(lambda: len(hook.posts) == 3, 20, "the change")
    assert json.loads(hook.posts[2][1])["data"]["oldAddress"] == "198.51.100.1"


def test_a_mail_server_that_was_away_gets_it_later(stage, key, mail, tmp_path):
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    mail_drop(server, mail, tmp_path)
    server.start()
    update(server, key, "198.51.100.1")
    server.wait_for(r"mail by localhost:\d+ \(test\) could not notify: ")
    until(lambda: server.metric("notification_errors") == 1, 10, "the failure is counted")
    assert update(server, key, "198.51.100.2") < 2, "an update does not wait for mails"
    mail.start()
    until(lambda: mail.mails, 60, "the mail comes later")
    text = "".join(m.get_body(("plain",)).get_content() for m in mail.mails)
    assert "198.51.100.1" in text
    server.wait_for(r"mail by localhost:\d+ \(test\) works again")
    assert server.count(r"mail by \S+ \(test\) could not notify") == 1, "told once"


def test_a_wrong_password_is_told_and_not_shown(stage, key, mail, tmp_path):
    mail.start()
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    mail_drop(server, mail, tmp_path, password="hunter2")
    server.start()
    update(server, key, "198.51.100.1")
    server.wait_for(r"mail by \S+ \(test\) could not notify: login refused: 535")
    mail_drop(server, mail, tmp_path)
    server.wait_for(r"notices that are lost: 1")
    update(server, key, "198.51.100.2")
    until(lambda: mail.mails, 20, "a mail with the right password")
    assert "hunter2" not in server.text() and "s3cret" not in server.text()


def test_a_webhook_that_fails_is_slow_or_is_gone(stage, key, hook):
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    hook_drop(server, hook, **{"timeout.ms": 'L"500"'})
    hook.statuses = [500, 429]
    hook.start()
    server.start()
    update(server, key, "198.51.100.1")
    until(lambda: len(hook.posts) == 3, 30, "the third try is taken")
    assert len({json.loads(body)["id"] for _, body in hook.posts}) == 1
    assert all(verifies(headers, body, SECRET) for headers, body in hook.posts)
    hook.slow = True
    assert update(server, key, "198.51.100.2") < 2, "an update does not wait for a slow receiver"
    until(lambda: server.count("could not notify: no reply within 500 ms"), 20, "the slow one is left")
    hook.slow = False
    hook.delay.set()
    until(lambda: len(hook.posts) == 4, 30, "what it missed")
    hook.stop()
    assert update(server, key, "198.51.100.3") < 2, "an update does not wait for one that is gone"
    until(lambda: server.metric("notification_errors") == 3, 20, "each episode counts once")
    hook.start()
    until(lambda: len(hook.posts) == 5, 60, "what it missed while it was gone")


def test_what_is_refused_is_dropped_and_told(stage, key, hook):
    hook.statuses = [410]
    hook.start()
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    hook_drop(server, hook)
    server.start()
    update(server, key, "198.51.100.1")
    server.wait_for(r"cloudevents at 127\.0\.0\.1 \(test\) could not notify: dropped: HTTP 410")
    update(server, key, "198.51.100.2")
    until(lambda: len(hook.posts) == 2, 20, "the next one")
    assert json.loads(hook.posts[1][1])["data"]["newAddress"] == "198.51.100.2"


def test_the_end_tries_once_more(stage, key, mail, tmp_path):
    mail.start()
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    mail_drop(server, mail, tmp_path, burst=3000)
    server.start()
    update(server, key, "198.51.100.1")
    until(lambda: len(mail.mails) == 1, 20, "a mail after the gathering")
    update(server, key, "198.51.100.2")
    server.stop(8)
    assert mail.subjects() == [f"DynDNS applied IP for host {HOST}"] * 2


def test_a_receiver_that_hangs_does_not_hold_up_the_end(stage, key, hook):
    hook.slow = True
    hook.start()
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    hook_drop(server, hook, **{"timeout.ms": 'L"60000"'})
    server.start()
    update(server, key, "198.51.100.1")
    server.stop(8)
    assert server.count("notices that are lost: 1") == 1


def test_receivers_that_hang_end_together(stage, key, hook):
    hook.slow = True
    hook.start()
    server = stage.server(start=False, hosts={HOST: key.public}, http=True)
    server.settings["webhooks"] = [{"url": f"{hook.url}/{n}"} for n in range(4)]
    server.write_settings()
    server.start()
    update(server, key, "198.51.100.1")
    server.stop(8)
    assert server.count("not stopped within") == 0 and server.count("notices that are lost: 1") == 4


def test_a_bad_setting_is_named(stage, key, mail, hook, tmp_path):
    server = stage.server(hosts={HOST: key.public}, http=True)
    server.drop("dyndns.notifier.mail~bad.config", 'from="nobody"\nto=["ann@example.test"]\nhost="localhost"\n')
    server.wait_for(r"dyndns\.notifier\.mail~bad.*from.*nobody")
    server.drop("dyndns.notifier.webhook~bad.config", '.url="ftp://secret.example.test/"\n')
    server.wait_for(r"dyndns\.notifier\.webhook~bad.*url")
    assert "secret.example.test" not in server.text()


def test_a_client_tells_a_new_address(stage, hook, tmp_path):
    hook.start()
    public = stage.client_key()
    server = stage.server(hosts={HOST: public}, brokers=[], http=True)
    client = stage.client(HOST, start=False, server=server,
                          settings={"http_dispatcher": [{"url": f"http://127.0.0.1:{server.http_port}/update"}],
                                    "addresses": ["198.51.100.1"]})
    hook_drop(client, hook)
    client.start()
    until(lambda: hook.posts, 20, "a post")
    event = json.loads(hook.posts[0][1])
    assert event["type"] == "dyndns.address.detected" and event["source"] == "/dyndns/client"
    assert event["data"]["newAddress"] == "198.51.100.1"
