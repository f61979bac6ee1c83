import {
  dryRunUrl,
  fixedClaimsJson,
  headerJson,
  JWT_BEARER_ASSERTION,
  registrationJson,
} from './assertion-parts.js';
import type { Snippet, SnippetFacts } from './snippet-facts.js';
import { shellText } from './string-literals.js';

const rawNumbers = (digits: number): string => `openssl asn1parse -inform DER |
    sed -n 's/.*INTEGER *://p' | while read -r number; do printf '%${digits}s' "$number" | tr ' ' 0; done | bytes`;

// openssl writes an ECDSA signature as DER; a JWT wants the two numbers at full length (RFC 7518 section 3.4).
const bytes = `
bytes() {
  hex=$(cat)
  while [ -n "$hex" ]; do
    rest=\${hex#??}
    printf "\\\\$(printf '%03o' "0x\${hex%"$rest"}")"
    hex=$rest
  done
}`;

const ecdsa = (hash: string, digits: number): [functions: string, signer: string] => [
  bytes,
  `openssl dgst -${hash} -sign "$KEY" | ${rawNumbers(digits)}`,
];

const edwards: [string, string] = [
  '',
  `{ cat >"$work/input"; openssl pkeyutl -sign -rawin -inkey "$KEY" -in "$work/input"; }`,
];

const signers: Record<SnippetFacts['alg'], [functions: string, signer: string]> = {
  ES256: ecdsa('sha256', 64),
  ES384: ecdsa('sha384', 96),
  PS256: ['', 'openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 -sign "$KEY"'],
  RS256: ['', 'openssl dgst -sha256 -sign "$KEY"'],
  Ed25519: edwards,
  EdDSA: edwards,
};

/** A shell script: curl and openssl. */
export function curlSnippet(facts: SnippetFacts): Snippet {
  const [functions, signer] = signers[facts.alg];
  return {
    language: 'curl + openssl',
    fileName: 'first-token.sh',
    command: 'sh first-token.sh',
    code: `#!/bin/sh
set -eu
KEY=${shellText(facts.keyFile)}
HEADER=${shellText(headerJson(facts))}
CLAIMS=${shellText(fixedClaimsJson(facts))}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

b64u() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }${functions}
sign() {
  ${signer}
}

# 1. An assertion: good for 60 seconds and for one request.
now=$(date +%s)
claims=$(printf '{%s,"jti":"%s","iat":%d,"exp":%d}' "$CLAIMS" "$(openssl rand -hex 16)" "$now" "$((now + 60))")
input=$(printf '%s' "$HEADER" | b64u).$(printf '%s' "$claims" | b64u)
assertion=$input.$(printf '%s' "$input" | sign | b64u)

# 2. The token.
answer=$(curl -sS --fail-with-body ${shellText(facts.tokenUrl)} \\
  -d grant_type=client_credentials -d scope=dcr \\
  -d client_assertion_type=${JWT_BEARER_ASSERTION} \\
  -d client_assertion="$assertion") || { printf '%s\\n' "$answer" >&2; exit 1; }
token=$(printf '%s' "$answer" | sed -n 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/p')

# 3. The proof: a registration that is checked in full and stores nothing.
curl -sS --fail-with-body ${shellText(dryRunUrl(facts))} \\
  -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \\
  -d ${shellText(registrationJson(facts))}
echo
`,
  };
}
