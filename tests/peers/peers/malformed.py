"""A hundred settings files of a server, none of which can be used."""

import json
import re
from dataclasses import dataclass
from typing import Callable

STAYS = "what was there before stays"


@dataclass(frozen=True)
class Malformed:
    """A file, made of good settings, and a pattern of the line that says what is wrong with it."""

    content: Callable[[dict], object]
    message: str

    def is_said(self, log):
        return any(re.search(self.message, line) for line in log.splitlines() if STAYS in line)


def _with(message, **fields):
    """A field that cannot be: the line names the file, the line, the field, the value and what is allowed."""
    return Malformed(
        lambda good: json.dumps({**good, **fields}, indent=1),
        rf"settings\.json, line \d+: {message}")


def _missing(message, *fields):
    return Malformed(
        lambda good: json.dumps({k: v for k, v in good.items() if k not in fields}, indent=1),
        rf"settings\.json: {message}")


def _text(message, text):
    return Malformed(lambda good: text, rf"settings\.json{message}")


def _edited(message, edit):
    return Malformed(lambda good: edit(json.dumps(good, indent=1)), rf"settings\.json{message}")


def _yaml(message, text):
    """Lines after good ones, in YAML: JSON is YAML."""
    return Malformed(
        lambda good: "".join(f"{k}: {json.dumps(v)}\n" for k, v in good.items()) + text,
        rf"settings\.json, line \d+: {message}")


def _is(field, value, allowed):
    return rf'{re.escape(field)} is "{re.escape(value)}"; allowed: {allowed}'


_KEY = "A" * 43 + "="
_LISTEN = r"(HOST:PORT|an address)"

# Of the wrong type, or none of the words that are allowed.
_WRONG_VALUES = [
    _with(_is("max_age", "never", "a duration"), max_age="never"),
    _with(_is("max_age", "1s", "a duration from 1m to 8760h"), max_age="1s"),
    _with(_is("max_age", "9000h", "a duration"), max_age="9000h"),
    _with(_is("max_age", "-5m", "a duration"), max_age="-5m"),
    _with(_is("max_age", "1d", "a duration"), max_age="1d"),
    _with(_is("max_age", "3600", "a"), max_age=3600),
    _with(_is("max_age", "[…]", "a"), max_age=["1h"]),
    _with(_is("max_age", "{…}", "a"), max_age={"h": 1}),
    _with(_is("metrics_listen", "nonsense", _LISTEN), metrics_listen="nonsense"),
    _with(_is("metrics_listen", ":65536", _LISTEN), metrics_listen=":65536"),
    _with(_is("metrics_listen", ":0", _LISTEN), metrics_listen=":0"),
    _with(_is("metrics_listen", "9191", "a text"), metrics_listen=9191),
    _with(_is("metrics_listen", "::1:9191", _LISTEN), metrics_listen="::1:9191"),
    _with(_is("metrics_legacy_names", "yes", "true or false"), metrics_legacy_names="yes"),
    _with(_is("metrics_legacy_names", "1", "true or false"), metrics_legacy_names=1),
    _with(_is("metrics_host_label_limit", "-1", "a whole number"), metrics_host_label_limit=-1),
    _with(_is("metrics_host_label_limit", "1.5", "a whole number"), metrics_host_label_limit=1.5),
    _with(_is("metrics_host_label_limit", "2000", "a whole number"), metrics_host_label_limit="2000"),
    _with(_is("metrics_host_label_limit", "1000001", "a whole number"), metrics_host_label_limit=1_000_001),
    _with(_is("metrics_host_label_limit", "true", "a whole number"), metrics_host_label_limit=True),
]
_HTTP = [
    _with(_is("http", "x", "a map of fields"), http="x"),
    _with(_is("http", "[…]", "a map of fields"), http=[]),
    _with(_is("http.addr", "443", "a text"), http={"addr": 443}),
    _with(_is("http.addr", "localhost", ""), http={"addr": "localhost"}),
    _with(_is("http.addr", "[::1:443", ""), http={"addr": "[::1:443"}),
    _with(_is("http.tls_cert", "/c.pem", "together with tls_key"), http={"addr": ":8443", "tls_cert": "/c.pem"}),
    _with(_is("http.tls_key", "/k.pem", "together with tls_cert"), http={"addr": ":8443", "tls_key": "/k.pem"}),
    _with(_is("http.max_connections", "-1", "a whole number"), http={"addr": ":8443", "max_connections": -1}),
    _with(_is("http.max_connections", "many", "a whole number"), http={"addr": ":8443", "max_connections": "many"}),
    _with(_is("http.requests_per_minute_per_host", "60001", "a whole number"),
          http={"addr": ":8443", "requests_per_minute_per_host": 60_001}),
    _with(_is("http.requests_per_minute_per_address", "1000001", "a whole number"),
          http={"addr": ":8443", "requests_per_minute_per_address": 1_000_001}),
]
_BROKERS = [
    _with(_is("mqtt", "x", "a map of fields"), mqtt="x"),
    _with(_is("mqtt", "[…]", "a map of fields"), mqtt=["tcp://h:1"]),
    _with(_is("mqtt.brokers", "tcp://h:1", "a list of texts"), mqtt={"brokers": "tcp://h:1"}),
    _with(_is("mqtt.brokers", "gopher://h:1", ""), mqtt={"brokers": ["gopher://h:1"]}),
    _with(_is("mqtt.brokers", "tcp://h", ""), mqtt={"brokers": ["tcp://h"]}),
    _with(_is("mqtt.brokers", "h:1883", ""), mqtt={"brokers": ["h:1883"]}),
    _with(_is("mqtt.brokers", "tcp://h:99999", ""), mqtt={"brokers": ["tcp://h:99999"]}),
    _with(_is("mqtt.brokers", "7", "texts"), mqtt={"brokers": [7]}),
    _with(_is("mqtt.brokers", "", "texts"), mqtt={"brokers": [""]}),
    _with(_is("mqtt.brokers", "{…}", "texts"), mqtt={"brokers": [{}]}),
    _with(r"mqtt\.brokers is .*each host and port once", mqtt={"brokers": ["tcp://h:1", "ssl://h:1"]}),
    _with(r"mqtt\.brokers is ", mqtt={"brokers": ["gopher://user:hush@h:1"]}),
    _with(r"mqtt\.password; allowed: a text", mqtt={"brokers": ["tcp://h:1"], "password": ["hush"]}),
    _with(r"notifications\.password; allowed: a text",
          notifications={"from": "a@b.example", "to": "a@b.example", "host": "h", "user": "u", "password": {"a": "hush"}}),
    _with(_is("mqtt.password_file", "/no/such", "a file that can be read"),
          mqtt={"brokers": ["tcp://h:1"], "password_file": "/no/such"}),
    _with(_is("mqtt.tls_insecure", "true", "true or false"), mqtt={"brokers": ["tcp://h:1"], "tls_insecure": "true"}),
    _with(_is("mqtt.tls_client_cert", "/c", "together with tls_client_key"),
          mqtt={"brokers": ["ssl://h:1"], "tls_client_cert": "/c"}),
    _with(_is("mqtt.user", "7", "a text"), mqtt={"brokers": ["tcp://h:1"], "user": 7}),
    _with(_is("mqtt.client_id", "[…]", "a text"), mqtt={"brokers": ["tcp://h:1"], "client_id": []}),
]
_HOSTS = [
    _with(_is("hosts", "x", "a map of fields"), hosts="x"),
    _with(_is("hosts", "[…]", "a map of fields"), hosts=["home.example.test"]),
    _with(_is("hosts", "not a name", "host names"), hosts={"not a name": {"public_keys": [_KEY]}}),
    _with(_is("hosts", "a..example.test", "host names"), hosts={"a..example.test": {"public_keys": [_KEY]}}),
    _with(_is("hosts", "A.example.test", "each host once"),
          hosts={"a.example.test": {"public_keys": [_KEY]}, "A.example.test": {"public_keys": [_KEY]}}),
    _with(_is("hosts.a.example.test", "x", "a map of fields"), hosts={"a.example.test": "x"}),
    _with(_is("hosts.a.example.test.public_keys", "x", "a list of texts"), hosts={"a.example.test": {"public_keys": "x"}}),
    _with(_is("hosts.a.example.test.ttl", "0", "a whole number"),
          hosts={"a.example.test": {"public_keys": [_KEY], "ttl": 0}}),
    _with(_is("hosts.a.example.test.ttl", "1m", "a whole number"),
          hosts={"a.example.test": {"public_keys": [_KEY], "ttl": "1m"}}),
    _with(_is("hosts.a.example.test.allow_private", "no", "true or false"),
          hosts={"a.example.test": {"public_keys": [_KEY], "allow_private": "no"}}),
    _with(_is("hosts.a.example.test.signature", "v3", "any, v2"),
          hosts={"a.example.test": {"public_keys": [_KEY], "signature": "v3"}}),
    _with(r"hosts\.a\.example\.test\.locked is .*allowed: a list of ipv4, ipv6",
          hosts={"a.example.test": {"public_keys": [_KEY], "locked": ["ip4"]}}),
    _with(_is("known_hosts", "x", "a map of fields"), known_hosts="x"),
    _with(_is("known_hosts.b.example.test", "x", "a list of texts"), known_hosts={"b.example.test": "x"}),
    _with(_is("known_hosts", "..", "host names"), known_hosts={"..": [_KEY]}),
    _missing(r"known_hosts is missing", "hosts"),
]
_ZONES = [
    _missing(r"hosted_zone_id is missing", "embedded_dns"),
    _with(_is("embedded_dns", "x", "a map of fields"), embedded_dns="x"),
    _with(_is("embedded_dns.zone", "a b", "a zone such as"), embedded_dns={"zone": "a b"}),
    _with(_is("embedded_dns.zone", "7", "a text"), embedded_dns={"zone": 7}),
    _with(r"embedded_dns\.zone is missing; allowed: a zone", embedded_dns={"listen": ":5300"}),
    _with(_is("embedded_dns.listen", "5300", ""), embedded_dns={"zone": "example.test", "listen": "5300"}),
    _with(_is("route53.share", "2", ""), route53={"hosted_zone_ids": ["Z1"], "share": 2}),
    _with(_is("vault.vault_auth_strategy", "ldap", "token, approle, kubernetes"),
          vault={"vault_addr": "http://127.0.0.1:1", "vault_auth_strategy": "ldap"}),
    _with(r"vault\.vault_token", vault={"vault_addr": "http://127.0.0.1:1", "vault_auth_strategy": "token",
                                        "vault_token": ["hush"]}),
    _with(_is("console", "x", "a map of fields"), console="x"),
    _with(_is("console.listen", "0.0.0.0:8080", "an address of this host"), console={"listen": "0.0.0.0:8080"}),
    _with(r"notifications\.host is missing", notifications={"from": "a@b.example", "to": ["a@b.example"]}),
]
_SYNTAX = [
    _text(": (known_hosts|hosted_zone_id) is missing", ""),
    _text(": (not a map of fields|known_hosts is missing)", "[]"),
    _text(r", line \d: not valid YAML", "hosts: {home.example.test"),
    _text(", line 1: the JSON ends too early", "{"),
    _text(r", line 1: not valid JSON near \$\.hosts", '{"hosts" 1}'),
    _edited(r", line \d+: (the JSON ends too early|not valid JSON)", lambda text: text[:-20]),
    _edited(r", line \d+: not valid JSON near ", lambda text: text.replace(":", "", 1)),
    _edited(r", line \d+: not valid JSON near ", lambda text: text.replace('"', "'", 2)),
    _edited(r", line \d+: not valid JSON near ", lambda text: text.replace("{", "{ // comment", 1)),
    _edited(r", line \d+: text after the end|, line \d+: not valid JSON", lambda text: text + "}"),
    _edited(": not UTF-8", lambda text: b'{"a": "\xff"}'),
    _edited(r", line \d+: the field twice stands twice",
            lambda text: text.replace("{", '{"twice": 1, "twice": 2,', 1)),
    _edited(": not UTF-8", lambda text: text.encode("utf-16")),
    _edited("(, line 1)?: nested too deeply|: not valid JSON", lambda text: '{"a":' * 100_000),
    _yaml("nested too deeply", "deep: " + "[" * 30 + "]" * 30 + "\n"),
    _yaml("not valid YAML", "\tmax_age: 1h\n"),
    _yaml("not valid YAML", "max_age: [1h\n"),
    _yaml("not valid YAML", "max_age: &a 1h\nx: *b\n"),
    _yaml("the field max_age stands twice", "max_age: 1h\nmax_age: 2h\n"),
    _yaml("not valid YAML", "max_age: 'unclosed\n"),
    Malformed(lambda good: "a: &a [x,x]\n" + "".join(
        f"{c}: &{c} [*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p}]\n" for p, c in zip("abcdefg", "bcdefgh")),
        r"settings\.json(, line \d+)?: (not valid YAML|too many aliases|nested)"),
    _text(": larger than", "#" + "x" * 9_000_000),
]

MALFORMED = [*_WRONG_VALUES, *_HTTP, *_BROKERS, *_HOSTS, *_ZONES, *_SYNTAX]
