"""OpenBao with Vault's AWS secrets engine, and what its Kubernetes login asks of a cluster."""

import base64
import http.server
import json
import ssl
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from .process import Process
from .waiting import free_port, until

ROOT = "root"
PLUGINS = Path(__file__).resolve().parents[3] / "target" / "openbao-plugins"
POLICIES = {
    "dns": 'path "+/creds/*" { capabilities = ["read"] } path "cloud/+/creds/*" { capabilities = ["read"] }',
    # Leases end with a login of ours; those of a given token have to be revoked.
    "revoke": 'path "sys/leases/revoke" { capabilities = ["update"] }'}
CHANGES_ALLOWED = json.dumps({
    "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "route53:*", "Resource": "*"}]})
ROLES = {"iam": "dns-user", "sts": "dns-sts"}


class Refused(Exception):
    """What Vault answered, other than 2xx: the status, and its body."""


class Vault(Process):
    """A server in memory, unsealed; `configure` makes the AWS engine ready."""

    has_children = True  # the plugin of the AWS secrets engine

    def __init__(self, folder, name="vault", port=None, tls=False):
        self.port = port or free_port()
        self.folder = folder / name
        self.folder.mkdir(exist_ok=True)
        self.tls = tls
        assert (PLUGINS / "aws").exists(), f"{PLUGINS}/aws is missing; .ci/run builds it"
        secure = ["-dev-tls", "-dev-tls-cert-dir", self.folder] if tls else []
        super().__init__(
            name, [Path(sys.executable).parent / "bao", "server", "-dev", f"-dev-root-token-id={ROOT}",
                   f"-dev-listen-address=127.0.0.1:{self.port}", f"-dev-plugin-dir={PLUGINS}", *secure],
            # It leaves its root token in the home folder.
            folder, {"HOME": str(self.folder)})

    @property
    def url(self):
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def ca(self):
        return next(self.folder.glob("*ca.pem"))

    def start(self):
        super().start()
        self.wait_for("server started!")
        until(lambda: self.sealed() is False, 10, "an unsealed Vault")
        return self

    def call(self, method, path, token=ROOT, namespace=None, wrap=None, **body):
        """The answer's JSON, None when there is none. Raises Refused."""
        headers = {"X-Vault-Token": token} if token else {}
        headers |= {"X-Vault-Namespace": namespace} if namespace else {}
        headers |= {"X-Vault-Wrap-TTL": wrap} if wrap else {}
        data = None if method in ("GET", "LIST") else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/v1/{path}", data, headers, method=method)
        context = ssl.create_default_context(cafile=self.ca) if self.tls else None
        try:
            with urllib.request.urlopen(request, timeout=30, context=context) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as e:
            raise Refused(e.code, e.read().decode()) from None

    def sealed(self):
        try:
            return self.call("GET", "sys/seal-status", token=None)["sealed"]
        except (OSError, Refused):
            return None

    def seal(self):
        self.call("PUT", "sys/seal")

    def unseal(self):
        key = next(line.split()[-1] for line in self.text().splitlines() if line.startswith("Unseal Key"))
        self.call("PUT", "sys/unseal", token=None, key=key)
        until(lambda: self.sealed() is False, 10, "an unsealed Vault")

    def configure(self, moto, lease=30, mount="aws", namespace=None):
        """The AWS engine in front of moto: a role that makes IAM users, and one that assumes a role."""
        access_key, secret = moto.access_key(f"vault-{free_port()}")
        iam = moto.client("iam")
        if not iam.list_roles()["Roles"]:
            iam.create_role(RoleName="dns", AssumeRolePolicyDocument="{}")

        def write(path, **body):
            self.call("POST", path, namespace=namespace, **body)

        write(f"sys/mounts/{mount}", type="aws")
        write(f"{mount}/config/root", access_key=access_key, secret_key=secret, region="us-east-1", sts_region="us-east-1",
              iam_endpoint=moto.url, sts_endpoint=moto.url)
        write(f"{mount}/config/lease", lease=f"{lease}s", lease_max=f"{10 * lease}s")
        write(f"{mount}/roles/{ROLES['iam']}", credential_type="iam_user", policy_document=CHANGES_ALLOWED)
        write(f"{mount}/roles/{ROLES['sts']}", credential_type="assumed_role",
              role_arns="arn:aws:iam::123456789012:role/dns", default_sts_ttl=900, max_sts_ttl=3600)
        for name, policy in POLICIES.items():
            write(f"sys/policies/acl/{name}", policy=policy)
        return self

    def token(self, ttl="10m"):
        """A token as an administrator hands it out."""
        return self.call("POST", "auth/token/create", policies=["dns", "revoke"], ttl=ttl, renewable=True)["auth"]["client_token"]

    def approle(self, ttl="60s", max_ttl="120s", namespace=None):
        """Makes the role if need be: role id, and a new secret id."""
        role = "auth/approle/role/dyndns"
        if "approle/" not in self.call("GET", "sys/auth", namespace=namespace)["data"]:
            self.call("POST", "sys/auth/approle", namespace=namespace, type="approle")
        self.call("POST", role, namespace=namespace, token_policies="dns", token_ttl=ttl, token_max_ttl=max_ttl)
        return (self.call("GET", f"{role}/role-id", namespace=namespace)["data"]["role_id"],
                self.call("POST", f"{role}/secret-id", namespace=namespace)["data"]["secret_id"])

    def wrapped_secret_id(self):
        """A token that is good for one look at a new secret id."""
        return self.call("POST", "auth/approle/role/dyndns/secret-id", wrap="300s")["wrap_info"]["token"]

    def kubernetes(self, cluster, ttl="60s"):
        """The Kubernetes login, for the cluster's service account."""
        self.call("POST", "sys/auth/kubernetes", type="kubernetes")
        self.call("POST", "auth/kubernetes/config", kubernetes_host=cluster.url, token_reviewer_jwt=cluster.reviewer,
                  disable_local_ca_jwt=True, kubernetes_ca_cert=cluster.ca)
        self.call("POST", "auth/kubernetes/role/dyndns", bound_service_account_names=cluster.account,
                  bound_service_account_namespaces=cluster.namespace, token_policies="dns", token_ttl=ttl)

    def leases(self, role="dns-user", mount="aws", namespace=None):
        """The leases of a role that live."""
        return self._listed(f"sys/leases/lookup/{mount}/creds/{role}", namespace)

    def accessors(self, policy="dns"):
        """The tokens with that policy: their accessors."""
        return [a for a in self._listed("auth/token/accessors") if policy in self._policies(a)]

    def _policies(self, accessor):
        try:
            return self.call("POST", "auth/token/lookup-accessor", accessor=accessor)["data"]["policies"]
        except Refused:
            return []  # ended meanwhile

    def revoke_tokens(self):
        """Ends every token with our policy, and with them their leases."""
        for accessor in self.accessors():
            self.call("POST", "auth/token/revoke-accessor", accessor=accessor)

    def _listed(self, path, namespace=None):
        try:
            return self.call("LIST", path, namespace=namespace)["data"]["keys"]
        except Refused as e:
            if e.args[0] == 404:
                return []
            raise


def encoded(data):
    return base64.urlsafe_b64encode(data if isinstance(data, bytes) else json.dumps(data).encode()).rstrip(b"=").decode()


class Cluster:
    """A Kubernetes API that answers token reviews, and nothing else, for one service account."""

    account, namespace, uid, audience = "dyndns", "default", "d77f89bc-e055-11e7-a068-0800276d99bf", "https://kubernetes.default.svc"
    reviewer = "the-reviewers-own-token"

    def __init__(self, folder):
        self.key = rsa.generate_private_key(65537, 2048)
        pem = folder / "cluster.pem"
        # The login demands a CA, also where the cluster's address is http.
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                        folder / "cluster.key", "-out", pem, "-days", "2", "-subj", "/CN=cluster"],
                       check=True, capture_output=True, timeout=30)
        self.ca = pem.read_text()
        self.good = set()
        self.reviews = 0
        handler = type("Handler", (Review,), {"cluster": self})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def jwt(self, seconds=600):
        """A token of the service account, as the kubelet puts it into its file."""
        now = int(time.time())
        claims = {
            "iss": self.audience, "aud": [self.audience], "sub": f"system:serviceaccount:{self.namespace}:{self.account}",
            "iat": now, "nbf": now, "exp": now + seconds,
            "kubernetes.io": {"namespace": self.namespace, "serviceaccount": {"name": self.account, "uid": self.uid}}}
        text = f"{encoded({'alg': 'RS256', 'kid': '1'})}.{encoded(claims)}"
        token = f"{text}.{encoded(self.key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()))}"
        self.good.add(token)
        return token

    def end(self):
        self.server.shutdown()
        self.server.server_close()


class Review(http.server.BaseHTTPRequestHandler):
    """POST /apis/authentication.k8s.io/v1/tokenreviews"""

    def do_POST(self):
        cluster = self.cluster
        cluster.reviews += 1
        spec = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["spec"]
        asked = self.headers.get("Authorization") == f"Bearer {cluster.reviewer}" and self.path.endswith("/v1/tokenreviews")
        status = {"authenticated": False}
        if asked and spec["token"] in cluster.good:
            user = {"username": f"system:serviceaccount:{cluster.namespace}:{cluster.account}", "uid": cluster.uid}
            # Without an audience that was asked for the login is refused.
            status = {"authenticated": True, "user": user, "audiences": spec.get("audiences", [])}
        body = json.dumps({"kind": "TokenReview", "apiVersion": "authentication.k8s.io/v1", "spec": spec, "status": status}).encode()
        self.send_response(201 if asked else 403)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass
