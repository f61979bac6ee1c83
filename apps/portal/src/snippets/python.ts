import { dryRunUrl, JWT_BEARER_ASSERTION, registrationJson } from './assertion-parts.js';
import type { Snippet, SnippetFacts } from './snippet-facts.js';
import { longEscapeText } from './string-literals.js';

/** A Python program with PyJWT. */
export const pythonSnippet = (facts: SnippetFacts): Snippet => ({
  language: 'Python',
  fileName: 'first_token.py',
  command: 'python3 first_token.py',
  needs: 'pip install "pyjwt[crypto]"',
  code: `import json
import time
import uuid
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import jwt

client_id = ${longEscapeText(facts.clientId)}
key = Path(${longEscapeText(facts.keyFile)}).read_text()


def answer_of(url, body, headers):
    try:
        with urlopen(Request(url, body.encode(), headers)) as response:
            return json.load(response)
    except HTTPError as error:
        raise SystemExit(f"{error.code} {error.read().decode()}")


# 1. An assertion: good for 60 seconds and for one request.
now = int(time.time())
assertion = jwt.encode(
    {
        "iss": client_id,
        "sub": client_id,
        "aud": ${longEscapeText(facts.issuer)},
        "jti": str(uuid.uuid4()),
        "iat": now,
        "exp": now + 60,
    },
    key,
    algorithm="${facts.alg === 'Ed25519' ? 'EdDSA' : facts.alg}",
    headers={"kid": ${longEscapeText(facts.kid)}, "typ": "client-authentication+jwt"},
)

# 2. The token.
form = {
    "grant_type": "client_credentials",
    "scope": "dcr",
    "client_assertion_type": "${JWT_BEARER_ASSERTION}",
    "client_assertion": assertion,
}
token = answer_of(
    ${longEscapeText(facts.tokenUrl)},
    urlencode(form),
    {"Content-Type": "application/x-www-form-urlencoded"},
)["access_token"]

# 3. The proof: a registration that is checked in full and stores nothing.
print(
    json.dumps(
        answer_of(
            ${longEscapeText(dryRunUrl(facts))},
            ${longEscapeText(registrationJson(facts))},
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
    )
)
`,
});
