#!/bin/sh
# Signet by hand: the main job with nothing but curl and openssl, to read as much as to run.
#
#   npm start                      in another terminal
#   sh examples/by-hand.sh
#
#   SERVER            the server, named by its issuer        http://localhost:3000
#   ADMIN_TOKEN_FILE  the server wrote it at its first start  .signet/admin-token
#
# It ends with a line that begins with "done:". Any answer that is not the expected one ends it at once, with exit 1.
set -eu

SERVER=${SERVER:-http://localhost:3000}
SERVER=${SERVER%/}
ADMIN_TOKEN_FILE=${ADMIN_TOKEN_FILE:-.signet/admin-token}

umask 077 # private keys are made below
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# ---------------------------------------------------------------------------------------------------------- tools

step() { printf '\n%s\n' "$*"; }
show() { printf '  %-24s %s\n' "$1" "$2"; }
fail() {
  printf 'by-hand.sh: %s\n' "$*" >&2
  exit 1
}

# ask STATUS CURL-ARGUMENTS: sends a request; its answer must have that status, and its body is then in $body.
ask() {
  expected=$1
  shift
  status=$(curl --silent --show-error --max-time 30 --output "$work/body" --write-out '%{http_code}' "$@")
  body=$(tr -d '\r\n' <"$work/body")
  [ "$status" = "$expected" ] || fail "expected $expected, got $status: $body"
}

# member NAME: a text member of the JSON in $body. Enough for flat answers; a program uses a JSON parser.
member() { printf '%s' "$body" | sed -n 's/.*"'"$1"'" *: *"\([^"]*\)".*/\1/p'; }

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

# What is inside a JWT: its second part, base64url read back, one claim on each line. base64url leaves the padding out.
claims_of() {
  part=$(printf '%s' "$1" | cut -d . -f 2 | tr '_-' '/+')
  while [ $((${#part} % 4)) -ne 0 ]; do part=$part=; done
  printf '%s' "$part" | openssl base64 -d -A | tr -d '{}"' | tr ',' '\n' | sed 's/^/  /; s/:/: /'
  echo
}

# Two hex digits at a time, through the octal escapes every printf knows.
hex_to_bytes() {
  hex=$(cat)
  while [ -n "$hex" ]; do
    rest=${hex#??}
    printf "\\$(printf '%03o' "0x${hex%"$rest"}")"
    hex=$rest
  done
}

# openssl writes an ECDSA signature as DER, SEQUENCE { INTEGER r, INTEGER s }. A JWT wants the two numbers as
# 32 bytes each, one after the other (RFC 7518 section 3.4).
der_to_raw() {
  openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' | while read -r number; do
    printf '%64s' "$number" | tr ' ' 0
  done | hex_to_bytes
}

# assertion CLIENT KID KEYFILE: a client assertion (RFC 7523 section 3), signed with ES256. Its audience is the
# issuer and nothing else, it lives for 60 seconds, and its jti makes it good for one request.
assertion() {
  now=$(date +%s)
  header=$(printf '{"alg":"ES256","kid":"%s","typ":"client-authentication+jwt"}' "$2" | base64url)
  claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","iat":%s,"exp":%s,"jti":"%s"}' \
    "$1" "$1" "$issuer" "$now" "$((now + 60))" "$(openssl rand -hex 16)" | base64url)
  signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign "$3" | der_to_raw | base64url)
  printf '%s.%s.%s' "$header" "$claims" "$signature"
}

# ask_token STATUS SCOPE CLIENT KID KEYFILE: the client credentials grant with private_key_jwt (RFC 7523 section 2.2).
ask_token() {
  ask "$1" "$token_endpoint" \
    --data grant_type=client_credentials \
    --data-urlencode "scope=$2" \
    --data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
    --data-urlencode "client_assertion=$(assertion "$3" "$4" "$5")"
}

# ask_admin STATUS PATH CURL-ARGUMENTS: the admin token goes through a file, never through the list of processes.
ask_admin() {
  admin_status=$1
  admin_path=$2
  shift 2
  ask "$admin_status" "$SERVER$admin_path" --header @"$work/admin-header" --header 'Content-Type: application/json' "$@"
}

# -------------------------------------------------------------------------------------------------------- the job

[ -r "$ADMIN_TOKEN_FILE" ] || fail "$ADMIN_TOKEN_FILE cannot be read: set ADMIN_TOKEN_FILE"
printf 'Authorization: Bearer %s\n' "$(cat "$ADMIN_TOKEN_FILE")" >"$work/admin-header"

step '1. Where are the endpoints? (RFC 8414)'
# The well-known part goes between the host and the path of the issuer.
ask 200 "$(printf '%s' "$SERVER" | sed 's|^\([a-z]*://[^/]*\)|\1/.well-known/oauth-authorization-server|')"
issuer=$(member issuer)
token_endpoint=$(member token_endpoint)
registration_endpoint=$(member registration_endpoint)
[ "$issuer" = "$SERVER" ] || fail "the server calls itself $issuer: set SERVER to that"
show token_endpoint "$token_endpoint"
show registration_endpoint "$registration_endpoint"

step '2. A partner makes a key and a certificate. The key never leaves this machine.'
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 \
  -subj '/CN=by-hand.example' -keyout "$work/onboarding.key" -out "$work/onboarding.crt" 2>"$work/openssl-words" ||
  fail "$(cat "$work/openssl-words")"
show certificate "$(openssl x509 -in "$work/onboarding.crt" -noout -subject)"

step '3. An admin creates the organisation and adds the certificate: it becomes an onboarding client.'
ask_admin 201 /admin/organisations --data "{\"name\":\"By hand $(openssl rand -hex 4)\"}"
organisation=$(member organisation_id)
certificate=$(openssl x509 -in "$work/onboarding.crt" -outform DER | openssl base64 -A)
ask_admin 201 "/admin/organisations/$organisation/certificates" --data "{\"certificate\":\"$certificate\"}"
onboarding=$(member client_id)
onboarding_kid=$(member kid)
show organisation_id "$organisation"
show client_id "$onboarding"

step '4. The onboarding client buys an initial access token: scope dcr, good for one registration.'
ask_token 200 dcr "$onboarding" "$onboarding_kid" "$work/onboarding.key"
initial_access_token=$(member access_token)
claims_of "$initial_access_token"

step '5. With it a new client is registered, with a key of its own (RFC 7591).'
openssl ecparam -name prime256v1 -genkey -noout -out "$work/client.key"
# The last 64 bytes of a P-256 public key in DER are its point: x, then y.
point() { openssl ec -in "$work/client.key" -pubout -outform DER 2>/dev/null | tail -c 64; }
jwk=$(printf '{"kty":"EC","crv":"P-256","kid":"key-1","x":"%s","y":"%s"}' \
  "$(point | head -c 32 | base64url)" "$(point | tail -c 32 | base64url)")
ask 201 "$registration_endpoint" \
  --header "Authorization: Bearer $initial_access_token" \
  --header 'Content-Type: application/json' \
  --data '{
    "client_name": "By hand",
    "grant_types": ["client_credentials"],
    "token_endpoint_auth_method": "private_key_jwt",
    "scope": "read",
    "jwks": {"keys": ['"$jwk"']}
  }'
client=$(member client_id)
show client_id "$client"
show registration_client_uri "$(member registration_client_uri)"

step '6. The new client proves itself with its own key and gets a token for the API.'
ask_token 200 read "$client" key-1 "$work/client.key"
claims_of "$(member access_token)"

step '7. The admin revokes this one client.'
ask_admin 200 "/admin/clients/$client/revoke" --data '{"reason":"end of the walk"}'
show status "$(member status)"

step '8. It asks again and is refused. The wire says only that; the admin reads why.'
ask_token 401 read "$client" key-1 "$work/client.key"
[ "$(member error)" = invalid_client ] || fail "expected invalid_client: $body"
show error "$(member error)"
ask_admin 200 "/admin/attempts/$(member reference)"
show reason "$(member reason)"
show code "$(member code)"

step '9. The onboarding client goes on as before.'
ask_token 200 dcr "$onboarding" "$onboarding_kid" "$work/onboarding.key"
show scope "$(member scope)"

printf '\ndone: %s was registered, served, revoked and refused\n' "$client"
