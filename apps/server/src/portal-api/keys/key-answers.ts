import type { KeyLane, PortalKey, PortalKeyState } from '@signet/protocol';
import type { KeyRefusal, ListedKey, OwnKey } from '@signet/store';
import { notThere, portalProblem } from '../answers/portal-problem.js';
import { keyGaps } from './key-gaps.js';

const instant = (time: Date | null | undefined): string | null => time?.toISOString() ?? null;

/** A key as its organisation sees it. */
export function portalKey(key: ListedKey & { client_name?: string | null }): PortalKey {
  const { certificate_subject: subject, certificate_serial: serial, jwk } = key;
  return {
    ...{ key_id: key.key_id, client_id: key.client_id, client_name: key.client_name ?? null },
    ...{
      kid: key.kid,
      thumbprint: key.thumbprint,
      alg: algorithmOf(jwk),
      jwk: jwk as Record<string, unknown>,
    },
    ...{ source: key.source, state: key.state as PortalKeyState },
    certificate: subject === null ? null : { subject, serial: serial ?? '' },
    ...{ not_before: instant(key.not_before), not_after: instant(key.not_after) },
    ...{ created_at: key.created_at.toISOString(), activated_at: instant(key.activated_at) },
    ...{ retires_at: instant(key.retires_at), retired_at: instant(key.retired_at) },
    ...{ revoked_at: instant(key.revoked_at), first_used_at: instant(key.first_used_at) },
    ...{ last_used_at: instant(key.last_used_at), uses: key.uses },
  };
}

const algorithmOf = (jwk: object): string | null => (jwk as { alg?: string }).alg ?? null;

/** Keys by client, with the times in which nobody can sign. */
export function keyLanes(keys: readonly OwnKey[], now: Date): KeyLane[] {
  const byClient = Map.groupBy(keys, ({ client_id }) => client_id);
  return [...byClient].map(([client_id, own]) => {
    const lane = own.map(portalKey);
    return { client_id, client_name: own[0]?.client_name ?? null, keys: lane, gaps: keyGaps(lane, now) };
  });
}

const conflicts: Record<Exclude<KeyRefusal, 'not_found' | 'key_burned' | 'key_elsewhere'>, string> = {
  ambiguous: 'More than one key is called so.',
  client_not_active: 'The client is not active.',
  keys_elsewhere: 'The keys of this client stand at its jwks_uri: change them there.',
  key_held: 'The client has this key already.',
  kid_held: 'Another key of the client has this name.',
  over: 'The key is not in use any more.',
  last_key:
    'It is the last key this client has used. Use another one first; or revoke it, if nobody may use it.',
};

/** Why a key was not changed, as an answer. */
export function keyRefusal(refusal: KeyRefusal) {
  if (refusal === 'not_found') return notThere('key');
  if (refusal === 'key_burned')
    return portalProblem(422, 'key_refused', 'This key was revoked or exposed before. Make a new one.');
  if (refusal === 'key_elsewhere') return registeredElsewhere();
  return portalProblem(409, 'key_state', conflicts[refusal]);
}

export const registeredElsewhere = () =>
  portalProblem(
    409,
    'key_registered_elsewhere',
    'Another organisation has registered this key. Make a new one.',
  );
