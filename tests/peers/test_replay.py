"""Replays: what was said before is never said again."""

import json
from datetime import datetime, timedelta, timezone

from peers.envelope import stamp

HOST = "home.example.test"


def moment(**ago):
    return datetime.now(timezone.utc) - timedelta(**ago)


def test_nothing_older_is_ever_applied(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    older = key.envelope(HOST, "198.51.100.1", timestamp=stamp(moment(seconds=5)))
    newest_time = datetime.now(timezone.utc).replace(microsecond=0)
    newest = key.envelope(HOST, "198.51.100.2", timestamp=stamp(newest_time), versions=(1,))
    assert server.post(older)[0] == 200
    assert server.post(newest)[0] == 200
    server.wait_address(HOST, "198.51.100.2")

    same_second = key.envelope(HOST, "198.51.100.9", timestamp=stamp(newest_time), versions=(1,))
    raised = json.loads(newest)
    raised["public_ip"]["timestamp"] = raised["public_ip"]["timestamp"].replace(".000000000Z", ".999999999Z")
    future = key.envelope(HOST, "198.51.100.9", timestamp=stamp(moment(minutes=-6)))

    def nothing_happens():
        assert server.post(older)[0] == 409, "an older message of another address"
        assert server.post(newest)[0] == 200, "the same one: a duplicate"
        assert server.post(same_second)[0] == 409, "another content of the same second"
        assert server.post(json.dumps(raised).encode())[0] == 200, "a raised fraction is still the same"
        assert server.post(future)[0] == 409, "one from the future"
        assert server.address(HOST) == ["198.51.100.2"]
        assert server.metric("dyndns_dns_propagations_total", host=HOST) == applied

    applied = 2
    nothing_happens()
    assert server.metric("dyndns_messages_ignored_total", host=HOST, reason="replayed") == 2
    assert server.metric("dyndns_messages_ignored_total", host=HOST, reason="message_from_future") == 1
    server.wait_for(r"WARN .*message_from_future; .*check the clocks", 10)

    server.stop()
    server.start()
    applied = 0
    nothing_happens()


def test_an_empty_store_is_not_rolled_back(stage, key):
    server = stage.server(hosts={HOST: key.public}, http=True)
    old = key.envelope(HOST, "198.51.100.1", timestamp=stamp(moment(minutes=11)))
    assert server.post(old)[0] == 200, "nothing is in the DNS yet, so nothing can be rolled back"
    assert server.post(key.envelope(HOST, "198.51.100.2"))[0] == 200
    server.wait_address(HOST, "198.51.100.2")
    server.stop()
    for file in server.state.glob("store.db*"):
        file.unlink()
    server.start()
    assert server.post(old)[0] == 409
    assert server.address(HOST) == ["198.51.100.2"]
    assert server.post(key.envelope(HOST, "198.51.100.3"))[0] == 200
    server.wait_address(HOST, "198.51.100.3")
