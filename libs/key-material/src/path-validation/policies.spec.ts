import { describe } from 'vitest';
import { openPathCases, type PathCase } from '../testing/path-cases.js';

const { accepts, refuses } = openPathCases();
const refused = 'certificate_policy';

const path = (
  demanded: string | undefined,
  issuer: string | undefined,
  leaf: string | undefined,
  more: Record<string, string> = {},
): PathCase => ({
  issuer: { extensions: { policyConstraints: demanded, certificatePolicies: issuer, ...more } },
  leaf: { extensions: { certificatePolicies: leaf } },
});
const now = 'critical,requireExplicitPolicy:0';

describe('RFC 5280 §6.1: certificate policies', () => {
  accepts('policies nobody demands', path(undefined, '1.2.3', '1.2.4'));
  accepts('a demanded policy along the path', path(now, '1.2.3', '1.2.3'));
  refuses('no policy where one is demanded', path(now, undefined, undefined), refused);
  refuses('a client without one', path(now, '1.2.3', undefined), refused);
  refuses('an issuer without one', path(now, undefined, '1.2.3'), refused);
  refuses('a policy the issuer does not have', path(now, '1.2.3', '1.2.4'), refused);
  refuses(
    'a client without the policy its anchor demands',
    {
      ...path(undefined, '1.2.3', undefined),
      root: { extensions: { policyConstraints: now } },
      stricter: 'OpenSSL does not look at what the anchor demands',
    },
    refused,
  );
  accepts('one of two', path(now, '1.2.3,1.2.5', '1.2.4,1.2.5'));
  accepts('an issuer of any policy', path(now, '2.5.29.32.0', '1.2.3'));
  accepts('a client of any policy', path(now, '1.2.3', '2.5.29.32.0'));
  const inhibited = { inhibitAnyPolicy: 'critical,0' };
  refuses('any policy where it is inhibited', path(now, '1.2.3', '2.5.29.32.0', inhibited), refused);
  accepts('a policy where any is inhibited', path(now, '1.2.3', '1.2.3', inhibited));
  const later = { policyConstraints: 'critical,requireExplicitPolicy:1' };
  refuses('a demand for later, without policy', path(undefined, undefined, undefined, later), refused);
  accepts(
    'a demand beyond the path',
    path(undefined, undefined, undefined, { policyConstraints: 'critical,requireExplicitPolicy:2' }),
  );
  accepts('a critical policy', path(now, 'critical,1.2.3', 'critical,1.2.3'));
  refuses(
    'a mapped policy, since mapping is inhibited here',
    {
      ...path(now, '1.2.3', '1.2.4', { policyMappings: 'critical,1.2.3:1.2.4' }),
      stricter: 'OpenSSL follows mappings',
    },
    refused,
  );
});
