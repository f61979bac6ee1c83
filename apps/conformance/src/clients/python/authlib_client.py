"""The main job with Authlib: token, registration (RFC 7591), management (RFC 7592).

Reads what it needs as one JSON object from standard input, and writes what it saw as one JSON object to standard output.
Needs `authlib` and `requests`; run by ../authlib.spec.ts where they are installed.
"""

import json
import sys
import time

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oauth2.rfc8414 import get_well_known_url
from joserfc.jwk import ECKey


class IssuerAddressed(PrivateKeyJWT):
    """Authlib's private_key_jwt with the audience this server wants, its issuer, and at most five minutes to live."""

    def __init__(self, issuer, kid):
        super().__init__(issuer, headers={"kid": kid}, alg="ES256")

    def sign(self, auth, token_endpoint):
        self.claims = {"exp": int(time.time()) + 60}
        return super().sign(auth, token_endpoint)


def session_of(server, client_id, private_jwk, method=None):
    session = OAuth2Session(
        client_id,
        ECKey.import_key(private_jwk),
        token_endpoint_auth_method="private_key_jwt",
        token_endpoint=server["token_endpoint"],
        grant_type="client_credentials",
    )
    session.register_client_auth_method(method or IssuerAddressed(server["issuer"], private_jwk["kid"]))
    return session


def discovered(session, issuer):
    return session.get(get_well_known_url(issuer, external=True), withhold_token=True).json()


def refusal(session, **asked):
    try:
        session.fetch_token(**asked)
    except OAuthError as error:
        return {"error": error.error, "description": error.description}
    return None


def managed(session, information, method, **body):
    """RFC 7592: the registration access token as Authlib's own bearer token."""
    session.token = {"token_type": "Bearer", "access_token": information["registration_access_token"]}
    answer = session.request(method, information["registration_client_uri"], **body)
    return {"status": answer.status_code, "body": answer.json() if answer.content else None}


def updated(information, **changes):
    kept = {
        member: value
        for member, value in information.items()
        if member not in ("registration_access_token", "registration_client_uri", "client_id_issued_at")
    }
    return {**kept, **changes}


def main():
    given = json.load(sys.stdin)
    onboarding, key = given["onboarding"], given["key"]
    server = discovered(OAuth2Session(), given["issuer"])
    seen = {"server": server}

    as_is = session_of(server, onboarding["client_id"], onboarding["key"], PrivateKeyJWT(alg="ES256"))
    seen["as_is"] = refusal(as_is, scope="dcr")

    buyer = session_of(server, onboarding["client_id"], onboarding["key"])
    seen["initial"] = buyer.fetch_token(scope="dcr")
    refused = buyer.post(server["registration_endpoint"], json={**given["metadata"], "grant_types": ["password"]})
    seen["refused"] = {"status": refused.status_code, "body": refused.json()}
    registered = buyer.post(server["registration_endpoint"], json=given["metadata"])
    seen["registered"] = {"status": registered.status_code, "body": registered.json()}

    information = registered.json()
    client = session_of(server, information["client_id"], key)
    seen["token"] = client.fetch_token(scope="read")
    seen["beyond"] = refusal(client, scope="admin")

    seen["read"] = managed(client, information, "GET")
    change = updated(information, client_name="Renamed by Authlib", scope="read write")
    seen["updated"] = managed(client, information, "PUT", json=change)
    information = seen["updated"]["body"]
    seen["wider"] = client.fetch_token(scope="write")
    seen["deleted"] = managed(client, information, "DELETE")
    seen["gone"] = managed(client, information, "GET")
    seen["ended"] = refusal(client, scope="read")
    json.dump(seen, sys.stdout)


main()
