import { certificateTargets } from './targets/certificates.mjs';
import { jsonTargets } from './targets/json.mjs';
import { jwtTargets } from './targets/jwts.mjs';
import { keyTargets } from './targets/keys.mjs';
import { requestTargets } from './targets/requests.mjs';

/**
 * Every reader of what strangers send: a `corpus` to start from, `mutate` that makes another input of it, `parse` that reads
 * it, and which errors it `declares`. Whatever else it throws is a finding.
 */
export const targets = [
  ...jsonTargets,
  ...keyTargets,
  ...certificateTargets,
  ...jwtTargets,
  ...requestTargets,
];
