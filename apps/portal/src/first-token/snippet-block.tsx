import { Tabs, TextInput } from '@mantine/core';
import { findSigningAlgorithm, type PortalKey, type RegistrationAccess } from '@signet/protocol';
import { useState } from 'react';
import type { SnippetFacts } from '../snippets/snippet-facts.js';
import { snippetsOf } from '../snippets/snippets.js';
import { SnippetView } from './snippet-view.js';

interface SnippetBlockProps {
  stored: PortalKey;
  access: RegistrationAccess;
  onCopied: () => void;
}

/** The same request in six languages, filled in for this client and key. */
export function SnippetBlock({ stored, access, onCopied }: SnippetBlockProps) {
  const [keyFile, setKeyFile] = useState('signet-first.key.pem');
  const snippets = snippetsOf(factsFor(stored, access, keyFile));
  return (
    <div className="snippets">
      <TextInput
        className="snippet-file"
        label="Your key file"
        description="PKCS#8 in PEM, beside the program. It is read there, and not here."
        value={keyFile}
        onChange={(event) => setKeyFile(event.currentTarget.value)}
        spellCheck={false}
        autoComplete="off"
      />
      <Tabs defaultValue="0" keepMounted={false}>
        <Tabs.List aria-label="Language">
          {snippets.map(({ language }, index) => (
            <Tabs.Tab key={language} value={String(index)}>
              {language}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {snippets.map((snippet, index) => (
          <Tabs.Panel key={snippet.language} value={String(index)}>
            <SnippetView snippet={snippet} onCopied={onCopied} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}

const MATERIAL = new Set(['kty', 'crv', 'x', 'y', 'n', 'e']);

const factsFor = (stored: PortalKey, access: RegistrationAccess, keyFile: string): SnippetFacts => ({
  clientId: stored.client_id,
  kid: stored.kid,
  alg: findSigningAlgorithm(stored.alg) ?? algorithmOf(stored.jwk),
  issuer: access.issuer,
  tokenUrl: access.token_endpoint,
  registrationUrl: access.registration_endpoint,
  keyFile,
  publicJwk: {
    ...Object.fromEntries(Object.entries(stored.jwk).filter(([member]) => MATERIAL.has(member))),
    kid: stored.kid,
  },
});

const algorithmOf = ({ kty, crv }: PortalKey['jwk']): SnippetFacts['alg'] => {
  if (kty === 'RSA') return 'PS256';
  if (kty === 'OKP') return 'EdDSA';
  return crv === 'P-384' ? 'ES384' : 'ES256';
};
