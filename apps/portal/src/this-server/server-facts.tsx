import { CopyableFact, Fact } from '../copy/fact.js';
import { ClockNote } from './clock-note.js';
import type { ThisServer } from './fetch-server.js';
import { metadataAddress } from './metadata-address.js';
import { WordList } from './word-list.js';

/** The server's metadata (RFC 8414 §2), in the order a client needs it. */
export function ServerFacts({ metadata, clockOffset }: ThisServer) {
  return (
    <>
      <dl className="facts">
        <CopyableFact name="Issuer" value={metadata.issuer} />
        <CopyableFact name="Token endpoint" value={metadata.token_endpoint} />
        <CopyableFact name="Registration endpoint" value={metadata.registration_endpoint} />
        <CopyableFact name="Key set (JWKS)" value={metadata.jwks_uri} />
        <Fact name="Signing algorithms">
          <WordList words={metadata.token_endpoint_auth_signing_alg_values_supported} />
        </Fact>
        <Fact name="Client authentication">
          <WordList words={metadata.token_endpoint_auth_methods_supported} />
        </Fact>
        <Fact name="Scopes">
          <WordList words={metadata.scopes_supported} />
        </Fact>
      </dl>
      <ClockNote offset={clockOffset} />
      <p className="remark">
        Machines read the same in the <a href={metadataAddress(location.href)}>metadata document</a>. An
        assertion names the issuer, alone, as its <code>aud</code>.
      </p>
    </>
  );
}
