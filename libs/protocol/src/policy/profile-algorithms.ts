import { type SigningAlgorithm, signingAlgorithms } from '../algorithms.js';
import type { Profile } from './policy-document.js';

// FAPI 2.0 §5.4.1: PS256, ES256, EdDSA with Ed25519; its note takes the fully specified name as well (RFC 9864).
const fapi2: readonly SigningAlgorithm[] = ['PS256', 'ES256', 'Ed25519', 'EdDSA'];

/** The algorithms JWTs may be signed with under that security profile, whatever they are for. */
export const signingAlgorithmsOf = (profile: Profile): readonly SigningAlgorithm[] =>
  profile === 'fapi2' ? fapi2 : signingAlgorithms;
