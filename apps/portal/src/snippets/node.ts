import { dryRunUrl, JWT_BEARER_ASSERTION, registrationJson } from './assertion-parts.js';
import type { Snippet, SnippetFacts } from './snippet-facts.js';
import { jsonText } from './string-literals.js';

/** A Node program with jose. */
export const nodeSnippet = (facts: SnippetFacts): Snippet => ({
  language: 'Node',
  fileName: 'first-token.mjs',
  command: 'node first-token.mjs',
  needs: 'npm install jose',
  code: `import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { importPKCS8, SignJWT } from 'jose';

const clientId = ${jsonText(facts.clientId)};
const alg = ${jsonText(facts.alg)};
// A file that begins with BEGIN RSA or EC PRIVATE KEY is turned into PKCS#8 by: openssl pkcs8 -topk8 -nocrypt -in FILE
const key = await importPKCS8(await readFile(${jsonText(facts.keyFile)}, 'utf8'), alg);

// 1. An assertion: good for 60 seconds and for one request.
const assertion = await new SignJWT()
  .setProtectedHeader({ alg, kid: ${jsonText(facts.kid)}, typ: 'client-authentication+jwt' })
  .setIssuer(clientId)
  .setSubject(clientId)
  .setAudience(${jsonText(facts.issuer)})
  .setJti(randomUUID())
  .setIssuedAt()
  .setExpirationTime('60s')
  .sign(key);

const answerOf = async (response) => {
  const text = await response.text();
  if (!response.ok) throw new Error(\`\${response.status} \${text}\`);
  return JSON.parse(text);
};

// 2. The token.
const { access_token } = await answerOf(
  await fetch(${jsonText(facts.tokenUrl)}, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'dcr',
      client_assertion_type: '${JWT_BEARER_ASSERTION}',
      client_assertion: assertion,
    }),
  }),
);

// 3. The proof: a registration that is checked in full and stores nothing.
const answer = await answerOf(
  await fetch(${jsonText(dryRunUrl(facts))}, {
    method: 'POST',
    headers: { authorization: \`Bearer \${access_token}\`, 'content-type': 'application/json' },
    body: ${jsonText(registrationJson(facts))},
  }),
);
console.log(JSON.stringify(answer));
`,
});
