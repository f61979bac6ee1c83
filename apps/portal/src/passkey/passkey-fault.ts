import { Explained } from '../explained.js';

const faults: Record<string, string> = {
  NotAllowedError: 'No passkey was used: it was cancelled, or it took too long.',
  InvalidStateError: 'This device already has a passkey for this account.',
  SecurityError: 'Passkeys do not work at this address. Use the address this server names as its issuer.',
  AbortError: 'No passkey was used: another request for one took its place.',
};

/** Why the browser did not use or make a passkey, in words. */
export function passkeyFault(error: unknown): Explained {
  if (error instanceof Explained) return error;
  const name = error instanceof Error ? error.name : '';
  return new Explained(faults[name] ?? 'Your browser could not use a passkey here.', { cause: error });
}
