"""Each path on its own port alone; health that tells the truth."""


from peers.waiting import until

HOST = "home.example.test"
METRICS_PATHS = ["/metrics", "/healthz", "/readyz"]


def test_each_path_answers_on_its_own_port_alone(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    for path in METRICS_PATHS:
        assert server.get(path)[0] in (200, 503), path
        assert server.get(path, server.http_port)[0] == 404, path
    assert server.get("/update")[0] == 404
    assert server.get("/update", server.http_port)[0] == 405
    for path in ["/system/console", "/", "/hc", "/update/", "/updates", "/nic/update"]:
        assert server.get(path)[0] == 404, path
        assert server.get(path, server.http_port)[0] == 404, path


def test_nothing_listens_that_was_not_asked_for(stage, key):
    import subprocess
    server = stage.server(hosts={HOST: key.public})
    until(lambda: server.get("/healthz")[0] == 200, 20, "the last listener")
    listening = subprocess.run(["ss", "-Hltnp"], capture_output=True, text=True, check=True).stdout
    ours = {line.split()[3] for line in listening.splitlines() if f"pid={server.pid}," in line}
    expected = {str(server.dns_port), str(server.metrics_port)}
    assert {address.rsplit(":", 1)[1] for address in ours} == expected
    assert all("127.0.0.1" in address for address in ours)


def test_readiness_tells_the_truth(stage, key):
    broker = stage.broker()
    server = stage.server(hosts={HOST: key.public}, brokers=[broker.url], http=True)
    until(lambda: server.get("/readyz")[0] == 200, 20, "ready")
    assert server.get("/healthz")[0] == 200
    broker.stop()
    until(lambda: server.get("/readyz")[0] == 503, 20, "not ready without its only broker")
    assert "broker" in server.get("/readyz")[1]
    assert server.get("/healthz")[0] == 200, "the process works: nothing to restart"
    broker.start()
    until(lambda: server.get("/readyz")[0] == 200, 20, "ready again")


def test_a_port_in_use_is_said_and_the_rest_runs(stage, key):
    import socket
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = stage.server(start=False, hosts={HOST: key.public}, http=True)
        server.settings["http"]["addr"] = f"127.0.0.1:{port}"
        server.write_settings()
        server.start(ready=False)
        until(lambda: server.get("/readyz")[0] == 503 and str(port) in server.get("/readyz")[1], 30, "the port in health")
        server.wait_for(str(port))
        until(lambda: server.address("example.test", "SOA"), 20, "the name server")


def test_a_zone_that_cannot_be_written_is_in_health(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True, settings={
        "hosts": {HOST: {"public_keys": [key.public], "allow_private": True},
                  "away.example.net": {"public_keys": [key.public], "allow_private": True}}})
    until(lambda: server.get("/readyz")[0] == 200, 20, "ready")
    assert server.post(key.envelope("away.example.net", "198.51.100.1"))[0] == 200
    until(lambda: "away.example.net" in server.get("/readyz")[1], 10, "the host that nobody serves")
