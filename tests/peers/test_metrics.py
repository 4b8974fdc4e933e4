"""Every metric of the two existing systems, under both names, in a page that promtool reads."""

import subprocess

import pytest
from peers.waiting import until

COMMON = [
    "version", "start_time_seconds", "mqtt_brokers_configured_total", "mqtt_brokers_connected_total",
    "mqtt_connections_lost_total", "notification_errors", "mqtt_reconnections_total"]
SERVER = [
    "heartbeat_timestamp_seconds", "known_hosts_configuration_hash", "dns_propagation_requests_total",
    "dns_propagation_request_timestamp_seconds", "dns_propagations_total", "dns_propagations_errors_total",
    "messages_received_total", "signature_verifications_errors_total", "public_keys_missing_total",
    "messages_ignored_total", "message_validations_failed_total", "vault_token_expiry_time_seconds",
    "config_public_key_errors_total", "message_parsing_failed_total"]
CLIENT = [
    "ip_resolves_errors_total", "ip_resolved_successful_total", "reconcilers_pending_changes_total",
    "reconciler_timestamp_seconds", "ip_resolves_invalid_total", "ip_resolves_success_total",
    "ip_resolves_last_check_timestamp_seconds", "updates_dispatch_errors_total", "updates_dispatched_total",
    "state_changed_timestamp", "current_state_bool", "resolver_response_time_seconds"]


def names(page):
    return {line.split()[2] for line in page.splitlines() if line.startswith("# TYPE ")}


def promtool_complaints(page):
    result = subprocess.run(["promtool", "check", "metrics"], input=page, capture_output=True, text=True, timeout=20)
    return [line for line in (result.stderr + result.stdout).splitlines() if line.strip()]


def seed_names(own, prefix):
    common = set(COMMON) | {f"dyndns_{n}" for n in COMMON}
    return common | {f"dyndns_{n}" for n in own} | {f"dyndns_{prefix}_{n}" for n in own}


@pytest.mark.parametrize("kind", ["server", "client"])
def test_every_name_is_there_and_promtool_reads_them(stage, key, kind):
    if kind == "server":
        program, expected = stage.server(hosts={"home.example.test": key.public}), seed_names(SERVER, "server")
    else:
        stage.client_key()
        program = stage.client("home.example.test", settings={
            "addresses": ["198.51.100.7"], "dns_servers": ["127.0.0.1:9"], "mqtt": {"brokers": ["tcp://127.0.0.1:9"]}})
        expected = seed_names(CLIENT, "client")
    from peers.waiting import until
    until(lambda: program.get("/metrics")[0] == 200, 20, "the metrics page")
    page = program.get("/metrics")[1]
    assert expected - names(page) == set()
    for complaint in promtool_complaints(page):
        assert complaint.split()[0] in expected, complaint


def test_old_names_can_be_switched_off(stage, key):
    server = stage.server(hosts={"home.example.test": key.public}, settings={"metrics_legacy_names": False})
    found = until(lambda: names(server.get("/metrics")[1]), 20, "metrics")
    assert not [n for n in found if n.startswith("dyndns_server_")]
    assert "dyndns_messages_received_total" in found
