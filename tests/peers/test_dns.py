"""The embedded name server as dig, kdig and a real resolver see it."""

import socket
import subprocess

from peers.dns import dig, dig_full
from peers.process import Process
from peers.waiting import free_port, until

HOST = "home.example.test"


def served(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    assert server.post(key.envelope(HOST, "198.51.100.1", "2001:db8::1"))[0] == 200
    server.wait_address(HOST, "198.51.100.1")
    return server


def test_dig(stage, key):
    server = served(stage, key)
    port = server.dns_port
    answer = dig_full(port, HOST)
    assert "status: NOERROR" in answer and " aa" in answer and " ra" not in answer
    assert dig(port, HOST, "AAAA") == ["2001:db8::1"]
    assert dig(port, HOST.upper()) == ["198.51.100.1"]
    assert dig(port, HOST, "A", "+tcp") == ["198.51.100.1"]
    nodata = dig_full(port, HOST, "TXT")
    assert "NOERROR" in nodata and "ANSWER: 0" in nodata and "SOA" in nodata
    nxdomain = dig_full(port, "none.example.test")
    assert "NXDOMAIN" in nxdomain and "SOA" in nxdomain
    assert "REFUSED" in dig_full(port, "example.com")
    assert "ANSWER: 1" in dig_full(port, HOST, "ANY", "+notcp")
    assert "Transfer failed" in dig_full(port, "example.test", "AXFR")
    assert "BADVERS" in dig_full(port, HOST, "A", "+edns=7", "+noednsnegotiation")
    assert "EDNS: version: 0" in answer
    assert "NOTIMP" in dig_full(port, HOST, "A", "+opcode=NOTIFY")


def test_the_serial_rises(stage, key):
    server = served(stage, key)

    def serial():
        return int(dig(server.dns_port, "example.test", "SOA")[0].split()[2])

    before = serial()
    server.post(key.envelope(HOST, "198.51.100.2"))
    server.wait_address(HOST, "198.51.100.2")
    assert serial() > before
    middle = serial()
    server.kill()
    server.start()
    assert serial() >= middle
    assert server.address(HOST) == ["198.51.100.2"]


def test_kdig(stage, key):
    server = served(stage, key)
    out = subprocess.run(["kdig", "@127.0.0.1", "-p", str(server.dns_port), HOST, "A", "+bufsize=512"],
                         capture_output=True, text=True, timeout=10).stdout
    assert "198.51.100.1" in out and "NOERROR" in out


def test_malformed_packets_are_survived(stage, key):
    server = served(stage, key)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        for packet in (b"", b"\0", b"\xff" * 11, b"\xff" * 600, b"\0" * 12, b"\x12\x34\x01\0\0\1\0\0\0\0\0\0\xc0\x0c\0\1\0\1"):
            s.sendto(packet, ("127.0.0.1", server.dns_port))
    assert server.address(HOST) == ["198.51.100.1"]


def test_a_real_resolver(stage, key):
    server = served(stage, key)
    port = free_port(socket.SOCK_DGRAM)
    conf = stage.folder / "unbound.conf"
    conf.write_text(f"""server:
  interface: 127.0.0.1@{port}
  do-daemonize: no
  chroot: ""
  username: ""
  directory: "{stage.folder}"
  pidfile: ""
  use-syslog: no
  do-not-query-localhost: no
  module-config: "iterator"
  qname-minimisation: yes
  local-zone: "test." nodefault
stub-zone:
  name: "example.test"
  stub-addr: 127.0.0.1@{server.dns_port}
remote-control:
  control-enable: no
""")
    resolver = Process("unbound", ["unbound", "-d", "-c", conf], stage.folder)
    stage.processes.append(resolver)
    resolver.start()
    until(lambda: dig(port, HOST) == ["198.51.100.1"], 15, "the resolver's answer")
    assert dig(port, HOST, "AAAA") == ["2001:db8::1"]
    assert "NXDOMAIN" in dig_full(port, "none.example.test")
