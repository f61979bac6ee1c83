import { generateKeyPair, makeAssertion } from '@signet/key-material';
import { type RefusalReason, signingAlgorithms } from '@signet/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePair } from '../make-key/make-pair.js';
import { getFile } from '../testing/files.js';
import { breakages } from './build/breakages.js';
import { goodDraft } from './build/draft.js';
import { signDraft } from './build/sign-draft.js';
import { signingKeyOf, signingKeyOfPair } from './build/signing-key.js';
import { offsetOf } from './clock/server-clock.js';
import { rulerText, timeRulerOf } from './clock/time-ruler.js';
import { cleanAssertion } from './inspect/clean-assertion.js';
import { inspectAssertion, type Inspection, type InspectionContext } from './inspect/inspection.js';
import { reportOf } from './inspect/report.js';
import type { KnownKey } from './inspect/signature.js';

const issuer = 'https://issuer.example';
const clientId = 'c_1';
const now = 1_795_000_000;
const pair = await makePair('ES256');
const otherPair = await makePair('ES256');
const key = signingKeyOfPair(pair);
const known: KnownKey = { kid: key.kid, jwk: { ...pair.publicJwk }, client_id: clientId, state: 'active' };
const context: InspectionContext = { issuer, algorithms: signingAlgorithms, now, keys: [known] };
const good = () => signDraft(goodDraft({ clientId, issuer, now, key }), key);

const inspected = async (text: string, changes: Partial<InspectionContext> = {}): Promise<Inspection> => {
  const outcome = await inspectAssertion(text, { ...context, ...changes });
  if ('problem' in outcome) throw new Error(outcome.problem);
  return outcome;
};
const reasons = async (text: string, changes?: Partial<InspectionContext>): Promise<RefusalReason[]> =>
  (await inspected(text, changes)).refusals.map(({ reason }) => reason);

describe('cleaning', () => {
  const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJjXzEifQ.c2lnbmF0dXJl-_x';
  it.each<[string, string]>([
    ['the assertion alone', jwt],
    ['with line breaks', jwt.replace(/(.{20})/g, '$1\n')],
    ['with indented lines', jwt.replace(/(.{20})/g, '$1\n    ')],
    ['in quotation marks', `"${jwt}",`],
    ['with Bearer in front', `Authorization: Bearer ${jwt}`],
    ['in a form', `grant_type=client_credentials&client_assertion=${jwt}&scope=dcr`],
    [
      'in a form, percent-encoded',
      `client_assertion=${jwt.replaceAll('.', '%2E').replaceAll('_', '%5f')}&x=1`,
    ],
    [
      'in a curl command',
      `curl -d grant_type=client_credentials \\\n  -d client_assertion='${jwt}' \\\n  https://i.example/token`,
    ],
    ['in curl --data-urlencode', `curl https://i/token --data-urlencode "client_assertion=${jwt}"`],
    ['in JSON', `{"client_assertion": "${jwt}", "scope": "dcr"}`],
  ])('finds it %s', (_where, text) => {
    expect(cleanAssertion(text).jwt).toBe(jwt);
  });

  it('says what it took off', () => {
    expect(cleanAssertion(jwt).cleanings).toEqual([]);
    expect(cleanAssertion(`"${jwt}"`).cleanings).toEqual(['quotation marks']);
    expect(cleanAssertion(`a=b&client_assertion=${jwt}&c=d`).cleanings).toEqual([
      'everything around client_assertion',
    ]);
  });

  it('is done in no time for any text, and leaves a clean one alone', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (text) => {
        const { jwt: once } = cleanAssertion(text);
        expect(once.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('inspecting', () => {
  it('finds nothing against a good one, whose signature it verifies', async () => {
    expect(await inspected(await good())).toMatchObject({ refusals: [], isSigned: true });
  });

  it.each(signingAlgorithms)('verifies %s', async (alg) => {
    const { publicJwk, privateJwk } = await generateKeyPair(alg);
    const jwt = await makeAssertion({ privateJwk, clientId, audience: issuer, now });
    const keys: KnownKey[] = [
      { kid: publicJwk.kid, jwk: { ...publicJwk }, client_id: clientId, state: 'active' },
    ];
    expect(await inspected(jwt, { keys })).toMatchObject({ refusals: [], isSigned: true });
  });

  it('leaves the signature open where no keys are known', async () => {
    expect(await inspected(await good(), { keys: undefined })).toMatchObject({
      refusals: [],
      isSigned: undefined,
    });
  });

  it.each<[string, Partial<InspectionContext>, RefusalReason]>([
    [
      'another key of the same name',
      { keys: [{ ...known, jwk: { ...otherPair.publicJwk } }] },
      'signature_mismatch',
    ],
    ['no key of that name', { keys: [{ ...known, kid: 'other' }] }, 'unknown_key'],
    ['a key of another client', { keys: [{ ...known, client_id: 'c_2' }] }, 'unknown_key'],
    ['a retired key', { keys: [{ ...known, state: 'retired' }] }, 'key_expired'],
    ['a key that is none', { keys: [{ ...known, jwk: { kty: 'EC' } }] }, 'signature_mismatch'],
  ])('finds %s', async (_what, changes, reason) => {
    expect(await reasons(await good(), changes)).toEqual([reason]);
  });

  it('finds a changed claim', async () => {
    const [header, , signature] = (await good()).split('.');
    const claims = Buffer.from(JSON.stringify(goodDraft({ clientId, issuer, now, key }).claims)).toString(
      'base64url',
    );
    expect(await reasons(`${header}.${claims}.${signature}`)).toEqual(['signature_mismatch']);
  });

  it('says what is wrong with a text that is no assertion, and never throws', async () => {
    expect(await inspectAssertion('a.b', context)).toEqual({
      cleanings: [],
      problem: expect.stringContaining('three parts'),
    });
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await inspectAssertion(text, context)).toHaveProperty('cleanings');
      }),
    );
  });
});

describe('breaking on purpose', () => {
  it.each(breakages.map((breakage) => [breakage.label, breakage] as const))(
    '%s is refused for that alone',
    async (_label, breakage) => {
      const draft = breakage.apply(goodDraft({ clientId, issuer, now, key }));
      const found = await reasons(await signDraft(draft, key));
      expect(new Set(found)).toEqual(new Set([breakage.reason]));
    },
  );
});

describe('a key file', () => {
  it.each(['key.pem', 'key.der', 'sec1.pem', 'ed25519.der'])(
    '%s signs and cannot be exported',
    async (name) => {
      const signing = await signingKeyOf(getFile(name));
      expect(signing.key.extractable).toBe(false);
      expect(
        (await signDraft(goodDraft({ clientId, issuer, now, key: signing }), signing)).split('.'),
      ).toHaveLength(3);
    },
  );

  it.each([
    ['encrypted.pem', 'Decrypt it first'],
    ['certificate.pem', 'a certificate in PEM'],
    ['rsa1024.pem', 'bits'],
  ])('%s is refused with what to do', async (name, text) => {
    await expect(signingKeyOf(getFile(name))).rejects.toThrow(text);
  });
});

describe('the report', () => {
  it('holds neither the signature nor the jti, so that it cannot be sent', async () => {
    const jwt = await good();
    const inspection = await inspected(jwt);
    const report = reportOf(inspection, new Date(0));
    expect(report).not.toContain(jwt.split('.')[2]!);
    expect(report).not.toContain(jwt.split('.')[1]!);
    expect(report).not.toContain(String(inspection.claims.jti));
    expect(report).toContain('Nothing speaks against it.');
  });

  it('holds the verdicts', async () => {
    expect(reportOf(await inspected(await good(), { keys: [] }), new Date(0))).toContain('DCR-2104');
  });

  it('never holds a long jti, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 8, maxLength: 40 }), async (jti) => {
        const draft = goodDraft({ clientId, issuer, now, key });
        const jwt = await signDraft({ ...draft, claims: { ...draft.claims, jti: `once-${jti}` } }, key);
        expect(reportOf(await inspected(jwt), new Date(0))).not.toContain(JSON.stringify(`once-${jti}`));
      }),
      { numRuns: 30 },
    );
  });
});

describe('the clock', () => {
  it('is the one with the least delay', () => {
    const samples = [
      { asked: 0, answered: 400, server: 9_000 },
      { asked: 1_000, answered: 1_020, server: 6_010 },
      { asked: 2_000, answered: 2_100, server: 1 },
    ];
    expect(offsetOf(samples)).toBe(5_000);
    expect(offsetOf([])).toBeUndefined();
  });

  it('is drawn on a ruler whose marks keep their order and stay on it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400, max: 86_400 }),
        fc.integer({ min: -86_400, max: 86_400 }),
        (from, to) => {
          const ruler = timeRulerOf({ iat: now + from, exp: now + to }, now, now - 250)!;
          const sorted = [...ruler.marks].sort((one, other) => one.seconds - other.seconds);
          expect(sorted.map(({ at }) => at)).toEqual(
            [...sorted.map(({ at }) => at)].sort((one, other) => one - other),
          );
          expect(ruler.marks.every(({ at }) => at >= 0 && at <= 1)).toBe(true);
        },
      ),
    );
  });

  it('speaks in a sentence, and of nothing where no time makes sense', () => {
    const ruler = timeRulerOf({ iat: now - 60, exp: now }, now, now + 252)!;
    expect(rulerText(ruler, now)).toBe(
      'iat is 60 s before the server’s time, exp is exactly at the server’s time, this computer is 252 s after the server’s time. The server forgives 30 seconds.',
    );
    expect(timeRulerOf({ iat: now * 1000 }, now, now)).toBeUndefined();
    expect(timeRulerOf({ exp: 'soon' }, now, now)).toBeUndefined();
  });
});
