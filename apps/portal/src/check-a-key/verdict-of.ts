import type { ThisServer } from '../this-server/fetch-server.js';
import { lifeStage, lifeText } from '../lifetime/lifetime.js';
import { assertionVerdict } from './assertion/assertion-verdict.js';
import { counted } from './counted.js';
import { keyText } from './key-text.js';
import type { ReadCertificate, Reading, ReadKey } from './reading/reading.js';
import type { Check } from './use-check.js';
import type { VerdictText } from './verdict-text.js';

/** What to say first; undefined while there is nothing to say. */
export function verdictOf(check: Check, server: ThisServer | undefined): VerdictText | undefined {
  if (check.state === 'failed') return failed();
  return check.state === 'read' ? readingVerdict(check.reading, check.at, server) : undefined;
}

function readingVerdict(reading: Reading, at: Date, server: ThisServer | undefined): VerdictText {
  switch (reading.kind) {
    case 'private_key':
      return privateKey;
    case 'unfit':
      return {
        tone: 'bad',
        title: `This is ${reading.what}.`,
        text: reading.advice,
        command: reading.command,
      };
    case 'refused':
      return { tone: 'bad', title: `${reading.what}: ${counted(reading.problems.length)} to mend.` };
    case 'keys':
      return keysVerdict(reading.keys);
    case 'certificate':
      return certificateVerdict(reading, at);
    case 'assertion':
      return assertionVerdict(reading, at, server);
  }
}

const privateKey: VerdictText = {
  tone: 'bad',
  title: 'That is a private key. We removed it from the page and sent nothing.',
  text: 'If it was copied from a shared place, treat it as lost and make a new one. What belongs here is its public half:',
  command: 'openssl pkey -in FILE -pubout',
};

const failed = (): VerdictText => ({
  tone: 'bad',
  title: 'This browser could not read it.',
  text: isSecureContext
    ? 'The part of the page that reads keys did not load, or lacks something here. Reload the page and try again.'
    : 'Browsers offer the cryptography it takes on https and localhost only. Open this page there.',
});

function keysVerdict(keys: readonly ReadKey[]): VerdictText {
  const these = keys.length === 1 ? 'this key' : `these ${keys.length} keys`;
  return { tone: 'ok', title: `Nothing speaks against ${these}.` };
}

function certificateVerdict({ key, life, problems }: ReadCertificate, at: Date): VerdictText {
  if (problems.length > 0) return { tone: 'bad', title: `Certificate: ${counted(problems.length)} to mend.` };
  const text = `${keyText(key.jwk)}, ${lifeText(life, at)}.`;
  if (lifeStage(life, at) !== 'ending')
    return { tone: 'ok', title: 'Nothing speaks against this certificate.', text };
  return { tone: 'warn', title: 'This certificate ends soon: have the next one made now.', text };
}
