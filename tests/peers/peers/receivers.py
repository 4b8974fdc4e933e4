"""Who is notified: an SMTP server with STARTTLS and AUTH, and a receiver of webhooks; both in this process."""

import base64
import email
import email.policy
import hashlib
import hmac
import http.server
import ssl
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class MailServer:
    """STARTTLS and the login alice / s3cret required; `mails` are the parsed messages."""

    def __init__(self, port, certificate, key):
        self.port, self.mails = port, []
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.controller = None

    async def handle_DATA(self, server, session, envelope):
        assert session.ssl is not None and session.authenticated
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.mails.append(mail)
        return "250 taken"

    def _login(self, server, session, envelope, mechanism, data):
        good = getattr(data, "login", b"") == b"alice" and data.password == b"s3cret"
        return AuthResult(success=good, handled=good)

    def start(self):
        self.controller = Controller(
            self, hostname="127.0.0.1", port=self.port, tls_context=self.context, require_starttls=True,
            auth_required=True, authenticator=self._login, auth_require_tls=True)
        self.controller.start()
        return self

    def stop(self):
        if self.controller:
            self.controller.stop()
            self.controller = None

    def subjects(self):
        return [str(mail["Subject"]) for mail in self.mails]


class Hook:
    """Keeps (headers, body) of each POST; answers with the next of `statuses`, else 200; waits `delay` seconds before."""

    def __init__(self, port):
        self.port, self.posts, self.statuses, self.delay = port, [], [], threading.Event()
        self.slow = False
        self.server = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/hook"

    def start(self):
        hook = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if hook.slow:
                    hook.delay.wait(60)
                    return
                hook.posts.append((dict(self.headers), body))
                status = hook.statuses.pop(0) if hook.statuses else 200
                self.send_response(status)
                if status == 429:
                    self.send_header("Retry-After", "1")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def stop(self):
        self.delay.set()
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


def verifies(headers, body, secret):
    """Whether a request is signed as Standard Webhooks says; written from its text."""
    names = {name.lower(): value for name, value in headers.items()}
    signed = f"{names['webhook-id']}.{names['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return names["webhook-signature"] == f"v1,{expected}"
