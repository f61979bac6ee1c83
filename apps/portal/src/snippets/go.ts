import {
  dryRunUrl,
  fixedClaimsJson,
  headerJson,
  JWT_BEARER_ASSERTION,
  registrationJson,
} from './assertion-parts.js';
import type { Snippet, SnippetFacts } from './snippet-facts.js';
import { longEscapeText } from './string-literals.js';

interface Signer {
  imports: readonly string[];
  /** Statements that sign `input` with `key` and leave `signature` and `err`. */
  statements: string;
}

const ecdsa = (hash: string, digest: string, size: number): Signer => ({
  imports: ['crypto/ecdsa', hash],
  statements: `	digest := ${digest}([]byte(input))
	r, s, err := ecdsa.Sign(rand.Reader, key.(*ecdsa.PrivateKey), digest[:])
	check(err)
	signature := append(r.FillBytes(make([]byte, ${size})), s.FillBytes(make([]byte, ${size}))...)`,
});

const rsa = (statement: string): Signer => ({
  imports: ['crypto', 'crypto/rsa', 'crypto/sha256'],
  statements: `	digest := sha256.Sum256([]byte(input))
	signature, err := ${statement}
	check(err)`,
});

const edwards: Signer = {
  imports: ['crypto/ed25519'],
  statements: `	signature := ed25519.Sign(key.(ed25519.PrivateKey), []byte(input))`,
};

const signers: Record<SnippetFacts['alg'], Signer> = {
  ES256: ecdsa('crypto/sha256', 'sha256.Sum256', 32),
  ES384: ecdsa('crypto/sha512', 'sha512.Sum384', 48),
  PS256: rsa(
    'rsa.SignPSS(rand.Reader, key.(*rsa.PrivateKey), crypto.SHA256, digest[:], &rsa.PSSOptions{SaltLength: 32})',
  ),
  RS256: rsa('rsa.SignPKCS1v15(rand.Reader, key.(*rsa.PrivateKey), crypto.SHA256, digest[:])'),
  Ed25519: edwards,
  EdDSA: edwards,
};

const always = [
  'crypto/rand',
  'crypto/x509',
  'encoding/base64',
  'encoding/json',
  'encoding/pem',
  'fmt',
  'io',
  'log',
  'net/http',
  'net/url',
  'os',
  'strings',
  'time',
];

/** A Go program with the standard library alone. */
export function goSnippet(facts: SnippetFacts): Snippet {
  const { imports, statements } = signers[facts.alg];
  const imported = [...always, ...imports].sort().map((name) => `	"${name}"`);
  return {
    language: 'Go',
    fileName: 'first-token.go',
    command: 'go run first-token.go',
    needs: 'Go 1.21 or later',
    code: `package main

import (
${imported.join('\n')}
)

func main() {
	file, err := os.ReadFile(${longEscapeText(facts.keyFile)})
	check(err)
	block, _ := pem.Decode(file)
	if block == nil {
		log.Fatal("the key file is not PEM")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	check(err)

	// 1. An assertion: good for 60 seconds and for one request.
	jti := make([]byte, 16)
	_, err = rand.Read(jti)
	check(err)
	now := time.Now().Unix()
	claims := fmt.Sprintf(\`{%s,"jti":"%x","iat":%d,"exp":%d}\`, ${longEscapeText(fixedClaimsJson(facts))}, jti, now, now+60)
	input := base64url([]byte(${longEscapeText(headerJson(facts))})) + "." + base64url([]byte(claims))
${statements}
	assertion := input + "." + base64url(signature)

	// 2. The token.
	var token struct {
		AccessToken string \`json:"access_token"\`
	}
	form := url.Values{
		"grant_type":            {"client_credentials"},
		"scope":                 {"dcr"},
		"client_assertion_type": {"${JWT_BEARER_ASSERTION}"},
		"client_assertion":      {assertion},
	}
	answer := answerOf(${longEscapeText(facts.tokenUrl)}, form.Encode(), "application/x-www-form-urlencoded", "")
	check(json.Unmarshal(answer, &token))

	// 3. The proof: a registration that is checked in full and stores nothing.
	registration := ${longEscapeText(registrationJson(facts))}
	answer = answerOf(${longEscapeText(dryRunUrl(facts))}, registration, "application/json", "Bearer "+token.AccessToken)
	fmt.Println(string(answer))
}

func base64url(octets []byte) string { return base64.RawURLEncoding.EncodeToString(octets) }

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func answerOf(address, body, contentType, authorization string) []byte {
	request, err := http.NewRequest("POST", address, strings.NewReader(body))
	check(err)
	request.Header.Set("Content-Type", contentType)
	if authorization != "" {
		request.Header.Set("Authorization", authorization)
	}
	response, err := http.DefaultClient.Do(request)
	check(err)
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	check(err)
	if response.StatusCode != 200 {
		log.Fatal(response.Status, " ", string(answer))
	}
	return answer
}
`,
  };
}
