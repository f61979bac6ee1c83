import { assertionRefusals, type DecodedAssertion, type Refusal, signingAlgorithms } from '@signet/protocol';
import type { ThisServer } from '../../this-server/fetch-server.js';
import { counted } from '../counted.js';
import type { VerdictText } from '../verdict-text.js';

/** What this server would hold against an assertion, by its own clock; without the server, what any would. */
export const refusalsHere = (
  decoded: DecodedAssertion,
  at: Date,
  server: ThisServer | undefined,
): Refusal[] =>
  assertionRefusals(decoded, {
    issuer: server?.metadata.issuer,
    algorithms: server?.metadata.token_endpoint_auth_signing_alg_values_supported ?? signingAlgorithms,
    now: Math.floor((at.getTime() + (server?.clockOffset ?? 0)) / 1000),
  });

export function assertionVerdict(
  decoded: DecodedAssertion,
  at: Date,
  server: ThisServer | undefined,
): VerdictText {
  const { length } = refusalsHere(decoded, at, server);
  if (length > 0) return { tone: 'bad', title: `Assertion: ${counted(length)} to mend.` };
  return {
    tone: 'ok',
    title: server
      ? 'This server would take its header and claims.'
      : 'Nothing speaks against its header and claims.',
    text: `The signature was not checked: that takes the public key.${server ? '' : ' Nor was aud: the server has not said its issuer.'}`,
  };
}
