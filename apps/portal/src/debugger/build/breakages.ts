import type { JsonObject, RefusalReason } from '@signet/protocol';
import type { Draft } from './draft.js';

/** One thing to break on purpose, to see what the error looks like. */
export interface Breakage {
  label: string;
  /** What the server will say. */
  reason: RefusalReason;
  apply: (draft: Draft) => Draft;
}

const changeClaims =
  (change: (claims: JsonObject) => JsonObject) =>
  (draft: Draft): Draft => ({ ...draft, claims: { ...draft.claims, ...change(draft.claims) } });

const shiftedBy = (seconds: number) =>
  changeClaims(({ iat, exp }) => ({ iat: Number(iat) + seconds, exp: Number(exp) + seconds }));

const without =
  (member: string) =>
  (draft: Draft): Draft => ({
    ...draft,
    claims: Object.fromEntries(Object.entries(draft.claims).filter(([name]) => name !== member)),
  });

/** The usual ways to get it wrong, the most usual first. */
export const breakages: readonly Breakage[] = [
  {
    label: 'aud is the token URL',
    reason: 'audience_mismatch',
    apply: changeClaims(({ aud }) => ({ aud: `${String(aud)}/token` })),
  },
  { label: 'clock 5 minutes ahead', reason: 'clock_skew', apply: shiftedBy(300) },
  { label: 'expired 10 minutes ago', reason: 'expired', apply: shiftedBy(-600) },
  {
    label: 'lives for an hour',
    reason: 'lifetime_too_long',
    apply: changeClaims(({ iat }) => ({ exp: Number(iat) + 3600 })),
  },
  {
    label: 'times in milliseconds',
    reason: 'milliseconds',
    apply: changeClaims(({ iat, exp }) => ({ iat: Number(iat) * 1000, exp: Number(exp) * 1000 })),
  },
  {
    label: 'unknown kid',
    reason: 'unknown_key',
    apply: (draft) => ({ ...draft, header: { ...draft.header, kid: 'no-such-key' } }),
  },
  {
    label: 'iss and sub differ',
    reason: 'issuer_subject_mismatch',
    apply: changeClaims(({ iss }) => ({ iss: `${String(iss)}-other` })),
  },
  { label: 'no jti', reason: 'jti_missing', apply: without('jti') },
  {
    label: 'typ of an access token',
    reason: 'header_refused',
    apply: (draft) => ({ ...draft, header: { ...draft.header, typ: 'at+jwt' } }),
  },
  {
    label: 'DER signature (ECDSA)',
    reason: 'signature_format',
    apply: (draft) => ({ ...draft, hasDerSignature: true }),
  },
];
