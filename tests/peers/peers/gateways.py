"""What may stand between a server and AWS: TLS with a CA of its own, a proxy with a login, an STS that asks for an
external id; each in this process, and each keeps what it saw."""

import base64
import http.server
import socket
import ssl
import threading
import urllib.error
import urllib.parse
import urllib.request

DENIED = ('<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied'
          "</Code><Message>not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>")


def pipe(one, other):
    """Carries bytes both ways until one side ends."""
    def carry(source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
        except OSError:
            pass
        finally:
            for side in (source, target):
                try:
                    side.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    back = threading.Thread(target=carry, args=(other, one), daemon=True)
    back.start()
    carry(one, other)
    back.join()
    one.close()
    other.close()


class Listener:
    """Serves each connection with `serve` in a thread of its own."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            self.serve(connection)
        except OSError:
            connection.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()


class Tls(Listener):
    """TLS in front of a port."""

    def __init__(self, port, pki):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(pki / "server.crt", pki / "server.key")
        self.behind = port
        super().__init__()

    @property
    def url(self):
        return f"https://127.0.0.1:{self.port}"

    def serve(self, connection):
        pipe(self.context.wrap_socket(connection, server_side=True), socket.create_connection(("127.0.0.1", self.behind)))


class Proxy(Listener):
    """An HTTP proxy that opens tunnels, and passes on no request itself, for who has the login; each name is this host's.

    `asked` has the request line of each, `refused` counts those without the login."""

    def __init__(self, login):
        self.expected = b"basic " + base64.b64encode(login.encode()).lower()
        self.asked, self.refused = [], 0
        super().__init__()

    def serve(self, connection):
        head = b""
        while b"\r\n\r\n" not in head:
            data = connection.recv(65536)
            if not data:
                return connection.close()
            head += data
        line = head.split(b"\r\n")[0].decode()
        self.asked.append(line)
        if self.expected not in head.lower():
            self.refused += 1
            connection.sendall(b'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="test"\r\n'
                               b"Content-Length: 0\r\nConnection: close\r\n\r\n")
            return connection.close()
        method, target, _ = line.split()
        if method != "CONNECT":
            connection.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return connection.close()
        upstream = socket.create_connection(("127.0.0.1", int(target.rpartition(":")[2])))
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        pipe(connection, upstream)


class Sts(http.server.ThreadingHTTPServer):
    """STS in front of moto's, with a trust policy that asks for an external id; `roles` are the ARNs assumed."""

    daemon_threads = True

    def __init__(self, moto, external_id):
        self.moto, self.external_id, self.roles, self.refused = moto, external_id, [], 0
        super().__init__(("127.0.0.1", 0), _Sts)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class _Sts(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        form = dict(urllib.parse.parse_qsl(body.decode()))
        if form.get("ExternalId") != self.server.external_id:
            self.server.refused += 1
            return self._answer(403, DENIED.encode())
        passed = {name: self.headers[name] for name in ("Authorization", "Content-Type", "X-Amz-Date")}
        with urllib.request.urlopen(urllib.request.Request(self.server.moto.url, data=body, headers=passed), timeout=20) as answer:
            self.server.roles.append(form["RoleArn"])
            self._answer(200, answer.read())

    def _answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass
