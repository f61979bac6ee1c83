import { getPresentedToken } from '../../../apps/server/dist/http/bearer-token.js';
import { readForm } from '../../../apps/server/dist/http/form.js';
import { readIdempotencyKey } from '../../../apps/server/dist/registration/idempotency-key.js';
import { BearerTokenError, OAuthError, RegistrationError } from '@signet/protocol';
import { readCompactJws } from '../../../libs/verifier/dist/jws/compact-jws.js';
import { StatusList } from '../../../libs/verifier/dist/status-list/status-list.js';
import { deflateSync } from 'node:zlib';
import { mutateOctets } from '../mutations/octets.mjs';

const BODY = 65_536;
/** A header section and a request line have no more room. */
const FIELD = 16_384;
const target = (name, { corpus, largest }, parse, type) => ({
  ...{ name, parse },
  mutate: (random, octets, other) => mutateOctets(random, octets, { other, largest }),
  corpus: corpus.map((text) => Buffer.from(text)),
  declares: (error) => error instanceof type,
});

const FORM = 'application/x-www-form-urlencoded';
const request = (headers, body, url = '/token') => ({ headers, body, url, raw: { rawHeaders: [] } });

class Refused extends Error {}
const packed = deflateSync(Buffer.alloc(4_000, 0x12)).toString('base64url');

export const requestTargets = [
  target(
    'form',
    {
      corpus: [
        'grant_type=client_credentials&scope=a+b&resource=https%3A%2F%2Fa.example',
        'client_assertion=a.b.c&x=%C3%B6',
      ],
      largest: BODY,
    },
    (input) => readForm(request({ 'content-type': FORM }, input)),
    OAuthError,
  ),
  target(
    'query of a form',
    { corpus: ['/token?scope=a&x=%C3%B6', '/token?client_assertion=a'], largest: FIELD },
    (input) => readForm(request({ 'content-type': FORM }, Buffer.alloc(0), input.toString('latin1'))),
    OAuthError,
  ),
  target(
    'Authorization',
    { corpus: ['Bearer abc.def-ghi_~+/==', 'DPoP  abc', 'bearer a'], largest: FIELD },
    (input) => getPresentedToken(request({ authorization: input.toString('latin1') }, input)),
    BearerTokenError,
  ),
  target(
    'Idempotency-Key',
    { corpus: ['"8e03978e-40d5-43e8-bc93-6894a57f9324"', 'a'], largest: FIELD },
    (input) => readIdempotencyKey(input.toString('latin1')),
    RegistrationError,
  ),
  target(
    'access token of the verifier',
    { corpus: ['eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhIn0.AAAA'], largest: BODY },
    (input) => readCompactJws(input.toString(), 16_384, () => new Refused()),
    Refused,
  ),
  // The inflating reader of status lists throws plain errors; its caller refuses the list for any of them.
  target(
    'status list',
    { corpus: [packed], largest: BODY },
    (input) => StatusList.read({ bits: 1, lst: input.toString('latin1') }, 1_000_000),
    Error,
  ),
];
