import type { SigningClient } from '../signing-client.js';
import type { Stage } from '../stage.js';

interface Cast {
  onboarding: SigningClient;
  payments: SigningClient;
  reporting: SigningClient;
  seconds: number;
}

/** What has been seen, once more in a few lines. */
export function summarise(
  { narrator, wire }: Stage,
  { onboarding, payments, reporting, seconds }: Cast,
): void {
  narrator.title('What was seen');
  narrator.rows([
    [onboarding.clientId, 'from a certificate', 'asks for dcr, and for nothing else'],
    [payments.clientId, 'registered itself', 'revoked: refused at once'],
    [reporting.clientId, 'registered itself', 'served, its token verified offline'],
  ]);
  narrator.proven(
    `${wire.requests} requests in ${seconds.toFixed(1)} seconds. No client ever had a secret to share.`,
  );
}
