#!/usr/bin/env python3
"""A strict local stand-in for Route 53's REST API: AWS's limits, batch rules and errors.

Changes are checked here as AWS documents them, then kept in memory (--memory ZONEID=NAME) or forwarded
to a moto server (--upstream URL). An upstream zone is read once, at its first change: after writing to
moto directly, POST /_reload. Loopback HTTP, Python's standard library only.

Control (never throttled, never checked for a signature):
  GET  /_stats            counters, times of the first and last accepted change, access keys whose signature was right, what
                          was read how often: {"change": of GetChange, "hostedzone", "hostedzone records"}
  GET  /_records          {zone: {"name. TYPE": [values]}} as this process knows them
  GET  /_batches          every change request since the counters were set to zero, refused ones too, by arrival:
                          [seconds since 1970, zone, [[action, name, type, values], ...]]
  POST /_stats            sets the counters to zero
  POST /_faults           {"mode": M, "for_s": N, "count": N, "only": "change"|"read"}; M: none, 500, 503, hang
                          (no answer until the fault ends, then closed), reset (TCP RST), throttle, prior, deny
                          (403), lost (the request is carried out, then the connection is reset), invalid (InvalidChangeBatch).
                          "names": [N, ...]: only change requests with such a name; "silent": true: the message of
                          `invalid` names none of them; "listed": true: it has the form of the API's reference, with
                          a list of messages
  POST /_limits           any of request_capacity, request_rate, change_capacity, change_rate, delay_ms,
                          busy_ms, pending_ms, max_records, sign as JSON; the buckets are filled again
  POST /_reload           forgets what was read from the upstream
"""
import argparse, bisect, hashlib, hmac, http.client, http.server, ipaddress, json, random, re, socket, struct, threading, time, traceback
import urllib.parse as up, urllib.request, xml.etree.ElementTree as ET
from datetime import datetime, timezone
from xml.sax.saxutils import escape

NS = "https://route53.amazonaws.com/doc/2013-04-01/"
TYPES = "A AAAA CAA CNAME DS HTTPS MX NAPTR NS PTR SOA SPF SRV SSHFP SVCB TLSA TXT".split()
UNSIGNED = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/route53/aws4_request, SignedHeaders=host, Signature=0"
PRIOR = "The request was rejected because Route 53 was still processing a prior request."
COUNTERS = ("requests change_requests batches changes throttled_requests throttled_changes prior_not_complete "
            "invalid_batches unauthorized faulted").split()


class Refused(Exception):
    def __init__(self, status, code, message):
        self.status, self.code, self.message = status, code, message


def bad(message): return Refused(400, "InvalidInput", message)
def batch(*messages): return Refused(400, "InvalidChangeBatch", "[%s]" % ", ".join(messages))


def listed(messages):
    return ("InvalidChangeBatch", "<Messages>%s</Messages>" % "".join("<Message>%s</Message>" % escape(m) for m in messages))


class Bucket:
    def __init__(self, capacity, rate):
        self.capacity, self.rate, self.tokens, self.at = capacity, rate, capacity, time.monotonic()

    def take(self, n):
        now = time.monotonic()
        self.tokens, self.at = min(self.capacity, self.tokens + (now - self.at) * self.rate), now
        if self.tokens < n: return False
        self.tokens -= n
        return True


def norm(name):
    name = name.lower().replace("\\052", "*")
    return name if name.endswith(".") else name + "."


def order(key): return (key[0].rstrip(".").split(".")[::-1], key[1])


def check_value(kind, v):
    def fatal(what, why): return "Invalid Resource Record: 'FATAL problem: %s (%s) encountered with '%s''" % (what, why, v)
    try:
        if kind == "A": ipaddress.IPv4Address(v)
        if kind == "AAAA" and ("%" in v or ipaddress.IPv6Address(v) is None): raise ValueError
    except ValueError:
        version = "46"[kind == "AAAA"]
        return fatal("%sRRDATAIllegalIPv%sAddress" % (kind, version), "Value is not a valid IPv%s address" % version)
    if kind in ("TXT", "SPF"):
        if not re.fullmatch(r'\s*"(?:[^"\\]|\\.)*"(?:\s+"(?:[^"\\]|\\.)*")*\s*', v):
            return fatal("InvalidCharacterString", "Value should be enclosed in quotation marks")
        if len(v) > 4000 or any(len(s) > 255 for s in re.findall(r'"((?:[^"\\]|\\.)*)"', v)):
            return fatal("CharacterStringTooLong", "String is too long")
    if kind in ("CNAME", "NS", "PTR") and not re.fullmatch(r"(?=.{1,255}$)[!-~]{1,255}", v) or v == "":
        return fatal("DomainNameIllegal", "Value is not a valid domain name")


class Zone:
    """One hosted zone: {(name, type): (ttl, [values])}; a foreign record (alias, routing policy) has ttl None."""
    def __init__(self, zid, name):
        self.id, self.name, self.sets, self.keys, self.busy = zid, norm(name), {}, [], 0.0
        self.put((self.name, "NS"), (172800, ["ns-%d.awsdns-stand-in.test." % i for i in range(4)]))
        self.put((self.name, "SOA"), (900, ["ns-0.awsdns-stand-in.test. hostmaster.test. 1 7200 900 1209600 86400"]))

    def put(self, key, value):
        at = bisect.bisect_left(self.keys, order(key), key=order)
        if key in self.sets and value is None: del self.keys[at], self.sets[key]
        elif value is not None:
            if key not in self.sets: self.keys.insert(at, key)
            self.sets[key] = value

    def plan(self, changes, max_records):
        """The batch's effect {key: value or None}, or InvalidChangeBatch; nothing is changed."""
        def count(of): return sum(len(of(c)) * (2 if c[0] == "UPSERT" else 1) for c in changes)
        if count(lambda c: c[4]) > 1000: raise batch("Number of records limit of 1000 exceeded.")
        if count(lambda c: "".join(c[4])) > 32000: raise batch("Maximum number of characters in values limit of 32000 exceeded.")
        new, seen, wrong = {}, {}, []
        for action, name, kind, ttl, values in changes:
            key, label = (name, kind), "[name='%s', type='%s']" % (name.replace("*", "\\052"), kind)
            had = new[key] if key in new else self.sets.get(key)
            if seen.setdefault(key, []) not in ([], ["DELETE"]) or seen[key] and action != "CREATE":
                wrong.append("The request contains an invalid set of changes for a resource record set '%s %s'" % (kind, name))
            seen[key].append(action)
            if name != self.name and not name.endswith("." + self.name):
                wrong.append("RRSet with DNS name %s is not permitted in zone %s" % (name, self.name))
            labels = name[:-1].split(".")
            if len(name) > 255 or not all(re.fullmatch(r"[!-~]{1,63}", x) for x in labels) or "*" in labels[1:] and kind == "NS":
                wrong.append("FATAL problem: DomainLabelIllegal (Domain name has an illegal label) encountered with '%s'" % name)
            wrong += filter(None, (check_value(kind, v) for v in values))
            if len(set(values)) < len(values): wrong.append("Duplicate Resource Record in %s" % label)
            if len(values) > (1 if kind in ("CNAME", "SOA") else 400): wrong.append("Too many values in %s" % label)
            if action == "CREATE" and had:
                wrong.append("Tried to create resource record set %s but it already exists" % label)
            elif action == "DELETE":
                if not had: wrong.append("Tried to delete resource record set %s but it was not found" % label)
                elif had[0] != ttl or sorted(had[1]) != sorted(values):
                    wrong.append("Tried to delete resource record set %s but the values provided do not match the current values" % label)
            new[key] = None if action == "DELETE" else (ttl, values)
        final = lambda key: new[key] if key in new else self.sets.get(key)
        for name in dict.fromkeys(key[0] for key in new):
            if not final((name, "CNAME")): continue
            where = "RRSet of type CNAME with DNS name %s is not permitted " % name
            if name == self.name: wrong.append(where + "at apex in zone %s" % self.name)
            elif any(final((name, t)) for t in TYPES if t != "CNAME"):
                wrong.append(where + "as it conflicts with other records with the same DNS name in zone %s" % self.name)
        if not final((self.name, "SOA")): wrong.append("A HostedZone must contain exactly one SOA record.")
        if not final((self.name, "NS")): wrong.append("A HostedZone must contain at least one NS record for the zone itself.")
        after = len(self.sets) + sum((v is not None) - (k in self.sets) for k, v in new.items())
        if max_records and after > max(max_records, len(self.sets)): wrong.append("Number of records limit of %d exceeded." % max_records)
        if wrong: raise batch(*wrong)
        return new


def parse(body):
    try: root = ET.fromstring(body)
    except ET.ParseError as e: raise bad("MalformedInput: %s" % e)
    for e in root.iter(): e.tag = e.tag.split("}")[-1]
    changes = []
    for c in root.iterfind("ChangeBatch/Changes/Change"):
        s, action = c.find("ResourceRecordSet"), c.findtext("Action")
        if s is None or action not in ("CREATE", "DELETE", "UPSERT"): raise bad("Invalid Action or ResourceRecordSet")
        name, kind, ttl = s.findtext("Name"), s.findtext("Type"), s.findtext("TTL")
        values = [v.text or "" for v in s.iterfind("ResourceRecords/ResourceRecord/Value")]
        if not name or len(name) > 1024 or kind not in TYPES: raise bad("Invalid Name or Type")
        if {e.tag for e in s} - {"Name", "Type", "TTL", "ResourceRecords"}: raise bad("Not supported by this stand-in: alias records, routing policies")
        if ttl is None or not values: raise bad("Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], "
            "or TrafficPolicyInstanceId], but found none in Change with [Action=%s, Name=%s, Type=%s, SetIdentifier=null]" % (action, name, kind))
        if not re.fullmatch(r"\d{1,10}", ttl) or int(ttl) > 2147483647: raise bad("Invalid TTL")
        changes.append((action, norm(name), kind, int(ttl), values))
    if not changes: raise bad("Changes must not be empty")
    return changes


def known(body):
    """The changes of a request; none when it cannot be read."""
    try: return parse(body)
    except Refused: return []


class Service:
    def __init__(self, a):
        self.a, self.lock, self.zones, self.changes, self.fault, self.keys, self.keys_at = a, threading.RLock(), {}, {}, None, {}, 0
        for z in a.memory: self.zones[z.split("=", 1)[0]] = Zone(*z.split("=", 1))
        self.fill(), self.zero()

    def fill(self):
        self.requests, self.tokens = Bucket(self.a.request_capacity, self.a.request_rate), Bucket(self.a.change_capacity, self.a.change_rate)

    def zero(self):
        self.stats = {**dict.fromkeys(COUNTERS, 0), "last_change": None, "first_change": None, "keys_used": [], "reads": {}}
        self.batches = []

    def call(self, method, path, body=None, headers={}):
        u = up.urlsplit(self.a.upstream)
        c = http.client.HTTPConnection(u.hostname, u.port, timeout=60)
        try:
            sent = {k: v for k, v in headers.items() if k.lower() not in ("host", "connection", "content-length", "expect")}
            sent.setdefault("Authorization", UNSIGNED)  # moto finds the service by its name in here
            c.request(method, path, body, sent)
            r = c.getresponse()
            return r.status, r.read(), r.getheader("Content-Type", "text/xml")
        except OSError as e: raise Refused(503, "ServiceUnavailable", "upstream: %s" % e)
        finally: c.close()

    def zone(self, zid):
        z = self.zones.get(zid)
        if z or not self.a.upstream:
            if not z: raise Refused(404, "NoSuchHostedZone", "No hosted zone found with ID: %s" % zid)
            return z
        status, text, kind = self.call("GET", "/2013-04-01/hostedzone/" + up.quote(zid))
        if status != 200: raise Refused(404, "NoSuchHostedZone", "No hosted zone found with ID: %s" % zid)
        z, query = Zone(zid, ET.fromstring(text).findtext(".//{*}HostedZone/{*}Name")), ""
        while query is not None:
            root = ET.fromstring(self.call("GET", "/2013-04-01/hostedzone/%s/rrset?maxitems=300%s" % (up.quote(zid), query))[1])
            for s in root.iterfind(".//{*}ResourceRecordSet"):
                z.put((norm(s.findtext("{*}Name")), s.findtext("{*}Type")), (int(s.findtext("{*}TTL") or -1), [v.text for v in s.iterfind(".//{*}Value")]))
            nxt = root.findtext("{*}NextRecordName")
            query = nxt and "&" + up.urlencode({"name": nxt, "type": root.findtext("{*}NextRecordType")})
        return self.zones.setdefault(zid, z)

    def change(self, zid, path, body, headers):
        with self.lock:
            self.stats["change_requests"] += 1
            z, changes = self.zone(zid), parse(body)
            if time.monotonic() < z.busy:
                self.stats["prior_not_complete"] += 1
                raise Refused(400, "PriorRequestNotComplete", PRIOR)
            if not self.tokens.take(sum(2 if c[0] == "UPSERT" else 1 for c in changes)):
                self.stats["throttled_changes"] += 1
                raise Refused(400, "Throttling", "Rate exceeded")
            try: new = z.plan(changes, self.a.max_records)
            except Refused:
                self.stats["invalid_batches"] += 1
                raise
            z.busy = float("inf")
        try:
            if self.a.upstream:
                answer = self.call("POST", path, body, headers)
                if answer[0] != 200: return answer
            with self.lock:
                for key, value in new.items(): z.put(key, value)
                self.stats["batches"] += 1
                self.stats["changes"] += len(changes)
                self.stats["last_change"] = time.time()
                self.stats["first_change"] = self.stats["first_change"] or self.stats["last_change"]
                return self.info("ChangeResourceRecordSetsResponse", self.note("C%015d" % random.randrange(10**15)))
        finally: z.busy = time.monotonic() + self.a.busy_ms / 1000

    def note(self, cid, pending_s=None):
        self.changes[cid] = (time.time(), self.a.pending_ms / 1000 if pending_s is None else pending_s)
        return cid

    def info(self, root, cid):
        if cid not in self.changes: raise Refused(404, "NoSuchChange", "Could not find resource with ID: %s" % cid)
        at, pending = self.changes[cid]
        status = "PENDING" if time.time() < at + pending else "INSYNC"
        stamp = datetime.fromtimestamp(at, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return root, "<ChangeInfo><Id>/change/%s</Id><Status>%s</Status><SubmittedAt>%s</SubmittedAt></ChangeInfo>" % (cid, status, stamp)

    def listing(self, z, q):
        if "type" in q and "name" not in q: raise bad("StartRecordType needs StartRecordName")
        if not re.fullmatch(r"\d{1,9}", q.get("maxitems", "300")) or q.get("maxitems") == "0": raise bad("Invalid MaxItems")
        n = min(int(q.get("maxitems", 300)), 300)
        at = bisect.bisect_left(z.keys, order((norm(q["name"]), q.get("type", ""))), key=order) if q.get("name") else 0
        out = "".join("<ResourceRecordSet><Name>%s</Name><Type>%s</Type><TTL>%d</TTL><ResourceRecords>%s</ResourceRecords></ResourceRecordSet>" % (
            escape(k[0].replace("*", "\\052")), k[1], z.sets[k][0], "".join("<ResourceRecord><Value>%s</Value></ResourceRecord>" % escape(v)
            for v in z.sets[k][1])) for k in z.keys[at:at + n])
        more = z.keys[at + n:at + n + 1]
        return "ListResourceRecordSetsResponse", "<ResourceRecordSets>%s</ResourceRecordSets><IsTruncated>%s</IsTruncated>%s<MaxItems>%d</MaxItems>" % (
            out, str(bool(more)).lower(), "".join("<NextRecordName>%s</NextRecordName><NextRecordType>%s</NextRecordType>" % (
            escape(k[0].replace("*", "\\052")), k[1]) for k in more), n)

    def zone_xml(self, z):
        return ("<HostedZone><Id>/hostedzone/%s</Id><Name>%s</Name><CallerReference>stand-in</CallerReference><Config><PrivateZone>false"
                "</PrivateZone></Config><ResourceRecordSetCount>%d</ResourceRecordSetCount></HostedZone>" % (z.id, escape(z.name), len(z.sets)))

    def route(self, method, path, body, headers):
        """(root element, inner XML), or an upstream's (status, bytes, content type)."""
        u = up.urlsplit(path)
        q, p = dict(up.parse_qsl(u.query, keep_blank_values=True)), u.path.rstrip("/")
        if method == "POST" and (m := re.fullmatch(r"/2013-04-01/hostedzone/([^/]+)/rrset", p)): return self.change(m[1], path, body, headers)
        if method == "GET" and (m := re.fullmatch(r"/2013-04-01/change/([^/]+)", p)): return self.info("GetChangeResponse", m[1])
        if self.a.upstream:
            status, text, kind = self.call(method, path, body, headers)
            for cid in re.findall(rb"<Id>/change/([^<]+)</Id>", text): self.note(cid.decode(), 0)
            return status, text, kind
        with self.lock:
            if method == "GET" and (m := re.fullmatch(r"/2013-04-01/hostedzone/([^/]+)/rrset", p)): return self.listing(self.zone(m[1]), q)
            if method == "GET" and (m := re.fullmatch(r"/2013-04-01/hostedzone/([^/]+)", p)):
                z = self.zone(m[1])
                return "GetHostedZoneResponse", self.zone_xml(z) + "<DelegationSet><NameServers>%s</NameServers></DelegationSet>" % "".join(
                    "<NameServer>%s</NameServer>" % v.rstrip(".") for v in z.sets[(z.name, "NS")][1])
            if method == "GET" and p in ("/2013-04-01/hostedzone", "/2013-04-01/hostedzonesbyname"):
                zs = sorted(self.zones.values(), key=lambda z: order((z.name, z.id)))
                zs = [z for z in zs if p[-1] != "e" or not q.get("dnsname") or order((z.name, "")) >= order((norm(q["dnsname"]), ""))]
                root = "ListHostedZonesByNameResponse" if "byname" in p else "ListHostedZonesResponse"
                return root, "<HostedZones>%s</HostedZones><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems>" % "".join(map(self.zone_xml, zs))
        raise Refused(400, "UnsupportedOperation", "The stand-in's memory store does not answer %s %s" % (method, p))

    def known_keys(self, akid):
        """{access key: (secret, session token)}: --key's, and those of --keys-from."""
        if self.a.keys_from and (akid not in self.keys or time.monotonic() > self.keys_at + self.a.keys_ttl):
            try: self.keys = json.load(urllib.request.urlopen(self.a.keys_from, timeout=30))
            except (OSError, ValueError) as e: raise Refused(500, "InternalFailure", "--keys-from: %s" % e)
            self.keys_at = time.monotonic()
        return {**self.keys, **{k[0]: (k[1], k[2] if len(k) > 2 else None) for k in (k.split(":") for k in self.a.key)}}

    def authenticate(self, method, path, body, headers):
        def no(code, message): return Refused(403, code, message)
        m = re.fullmatch(r"AWS4-HMAC-SHA256 +Credential=([^/,]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})",
                         headers.get("Authorization", ""))
        if not m: raise no("MissingAuthenticationToken", "Missing Authentication Token")
        akid, day, region, service, signed, signature = m.groups()
        secret, token = self.known_keys(akid).get(akid, (None, None))
        if secret is None or token and headers.get("X-Amz-Security-Token") != token:
            raise no("InvalidClientTokenId", "The security token included in the request is invalid.")
        u, stamp = up.urlsplit(path), headers.get("X-Amz-Date", "")
        pairs = sorted((up.quote(k, "-_.~"), up.quote(v, "-_.~")) for k, v in up.parse_qsl(u.query, keep_blank_values=True))
        canonical = "\n".join([method, up.quote(u.path, "/-_.~"), "&".join("%s=%s" % p for p in pairs), *("%s:%s" % (
            h, " ".join(headers.get(h, "").split())) for h in signed.split(";")), "", signed, hashlib.sha256(body).hexdigest()])
        text = "\n".join(["AWS4-HMAC-SHA256", stamp, "/".join([day, region, service, "aws4_request"]), hashlib.sha256(canonical.encode()).hexdigest()])
        key = ("AWS4" + secret).encode()
        for part in (day, region, service, "aws4_request", text): key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        if not hmac.compare_digest(key.hex(), signature) or (region, service) != ("us-east-1", "route53"):
            raise no("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. "
                     "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.")
        if akid not in self.stats["keys_used"]: self.stats["keys_used"].append(akid)
        if abs(time.time() - datetime.strptime(stamp + "+0000", "%Y%m%dT%H%M%SZ%z").timestamp()) > 300:
            raise no("SignatureDoesNotMatch", "Signature expired: %s is too far from this server's time" % stamp)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version, disable_nagle_algorithm, timeout = "HTTP/1.1", True, 120

    def log_message(self, *args): pass

    def answer(self, status, body, kind="text/xml"):
        rid = "%08x-%04x-4%03x-8%03x-%012x" % tuple(random.getrandbits(b) for b in (32, 16, 12, 12, 48))
        if isinstance(body, Refused):
            body = ('<ErrorResponse xmlns="%s"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>'
                    % (NS, "Sender" if status < 500 else "Receiver", body.code, escape(body.message), rid))
        if isinstance(body, tuple): body = '<%s xmlns="%s">%s</%s>' % (body[0], NS, body[1], body[0])
        body = body if isinstance(body, bytes) else (('<?xml version="1.0"?>\n' if kind == "text/xml" else "") + body).encode()
        self.send_response(status)
        for h in (("x-amzn-RequestId", rid), ("Content-Type", kind), ("Content-Length", str(len(body)))): self.send_header(*h)
        self._headers_buffer.append(b"\r\n" + body)
        self.flush_headers()

    def control(self, s, path, body):
        given = json.loads(body or b"{}")
        with s.lock:
            if path == "/_stats" and self.command == "POST": s.zero()
            elif path == "/_reload": s.zones = {k: z for k, z in s.zones.items() if not s.a.upstream}
            elif path == "/_limits":
                for k, v in given.items(): setattr(s.a, k, type(getattr(s.a, k))(v))
                s.fill()
            elif path == "/_faults":
                end = time.monotonic() + float(given.get("for_s", 1e9))
                s.fault = None if given.get("mode", "none") == "none" else {**given, "mode": str(given["mode"]), "end": end}
            elif path == "/_records":
                return self.answer(200, json.dumps({z.id: {" ".join(k): v[1] for k, v in z.sets.items()} for z in s.zones.values()}), "application/json")
            elif path == "/_batches":
                return self.answer(200, json.dumps([[at, zone, [[c[0], c[1], c[2], c[4]] for c in known(sent)]] for at, zone, sent in s.batches]), "application/json")
            elif path != "/_stats": return self.answer(404, "{}", "application/json")
            self.answer(200, json.dumps({**s.stats, "fault": s.fault and s.fault["mode"], "zones": {k: len(z.sets) for k, z in s.zones.items()},
                "request_tokens": s.requests.tokens, "change_tokens": s.tokens.tokens}), "application/json")

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def serve(self):
        s, body = self.server.service, self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.startswith("/_"): return self.control(s, self.path, body)
        with s.lock:
            s.stats["requests"] += 1
            f, kind = s.fault, "change" if self.command == "POST" and "/rrset" in self.path else "read"
            if kind == "change": s.batches.append((time.time(), self.path.split("/")[3], body))
            if kind == "read":
                what = self.path.split("?")[0].split("/")[2] + self.path.split("?")[0].count("/rrset") * " records"
                s.stats["reads"][what] = s.stats["reads"].get(what, 0) + 1
            if f and (time.monotonic() > f["end"] or f.get("count") == 0): f = s.fault = None
            if f and f.get("only", kind) != kind: f = None
            named = sorted(set(map(norm, f["names"])).intersection(c[1] for c in known(body))) if f and kind == "change" and "names" in f else []
            if f and "names" in f and not named: f = None
            if f:
                s.stats["faulted"] += 1
                if "count" in f: f["count"] -= 1
        mode = f["mode"] if f else ""
        if s.a.delay_ms: time.sleep(s.a.delay_ms / 1000)
        if mode == "reset": return self.reset()
        while mode == "hang" and s.fault is f and time.monotonic() < f["end"]: time.sleep(0.05)
        if mode == "hang": return self.reset()
        try:
            if mode in ("500", "503"): raise Refused(int(mode), "InternalFailure" if mode == "500" else "ServiceUnavailable", "injected")
            if mode == "throttle": raise Refused(400, "Throttling", "Rate exceeded")
            if mode == "prior": raise Refused(400, "PriorRequestNotComplete", PRIOR)
            if mode == "deny": raise Refused(403, "AccessDenied", "User is not authorized to perform this operation (injected)")
            if mode == "invalid":
                wrong = ["RRSet with DNS name %s is not permitted (injected)" % ("" if f.get("silent") else n) for n in named]
                if f.get("listed"): return self.answer(400, listed(wrong))
                raise batch(*wrong)
            try: s.a.sign and s.authenticate(self.command, self.path, body, self.headers)
            except Refused:
                s.stats["unauthorized"] += 1
                raise
            with s.lock:
                if not s.requests.take(1):
                    s.stats["throttled_requests"] += 1
                    raise Refused(400, "Throttling", "Rate exceeded")
            done = s.route(self.command, self.path, body, self.headers)
            if mode == "lost": return self.reset()
            self.answer(*(done if len(done) == 3 else (200, done)))
        except Refused as e: self.answer(e.status, e)
        except Exception as e:
            traceback.print_exc()
            self.answer(500, Refused(500, "InternalFailure", "stand-in: %r" % e))

    do_GET = do_POST = do_DELETE = do_PUT = serve


class Server(http.server.ThreadingHTTPServer):
    daemon_threads, request_queue_size = True, 256

    def handle_error(self, request, client_address): pass


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--port", type=int, default=5353, help="loopback TCP port, 0: any (printed)")
    p.add_argument("--upstream", help="moto's URL")
    p.add_argument("--memory", action="append", default=[], metavar="ZONEID=NAME", help="a zone kept in memory; may be repeated")
    for name, value, text in (("request-capacity", 50, "request bucket"), ("request-rate", 10, "requests added a second"),
                              ("change-capacity", 1500, "change bucket: CREATE 1, DELETE 1, UPSERT 2"), ("change-rate", 100, "changes added a second"),
                              ("delay-ms", 0, "every request is carried out this late"),
                              ("busy-ms", 0, "after a change its zone answers PriorRequestNotComplete this long"),
                              ("pending-ms", 0, "GetChange says PENDING this long"), ("keys-ttl", 5, "seconds that --keys-from's answer is kept")):
        p.add_argument("--" + name, type=float, default=value, help="%s (default %s)" % (text, value))
    p.add_argument("--max-records", type=int, default=10000, help="record sets in a zone, AWS's default quota 10000; 0: no limit")
    p.add_argument("--key", action="append", default=[], metavar="ID:SECRET[:TOKEN]", help="check SigV4 signatures; accept this key")
    p.add_argument("--keys-from", metavar="URL", help='check SigV4 signatures; accept the keys in this JSON: {"ID": ["SECRET", "TOKEN" or null]} (see moto_keys.py)')
    a = p.parse_args()
    if bool(a.upstream) == bool(a.memory): p.error("give either --upstream or --memory")
    a.sign = bool(a.key or a.keys_from)
    server = Server(("127.0.0.1", a.port), Handler)
    server.service = Service(a)
    print("route53_limits: http://127.0.0.1:%d" % server.server_port, flush=True)
    try: server.serve_forever()
    except KeyboardInterrupt: pass


if __name__ == "__main__": main()
