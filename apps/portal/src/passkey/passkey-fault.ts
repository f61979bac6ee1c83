import { WebAuthnError } from '@simplewebauthn/browser';
import { isServerProblem } from '../server/server-problem.js';

/** Why a passkey ceremony came to nothing, in words; undefined where the person simply closed it. */
export function passkeyFault(error: unknown): string | undefined {
  if (isServerProblem(error)) return error.message;
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError' || (error instanceof WebAuthnError && error.code === 'ERROR_CEREMONY_ABORTED'))
    return;
  return faults[name] ?? 'Your browser could not use a passkey here.';
}

const faults: Record<string, string> = {
  NotAllowedError: 'No passkey was used: it was cancelled, or it took too long.',
  InvalidStateError: 'This device already has a passkey for this account.',
  SecurityError: 'Passkeys do not work at this address. Use the address this server names as its issuer.',
};
