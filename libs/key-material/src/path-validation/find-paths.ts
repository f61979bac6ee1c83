import { sameName } from '../distinguished-name/same-name.js';
import { problem, type KeyProblem } from '../problem.js';
import { findLinkProblem } from './link-problem.js';
import type { PathCertificate } from './path-certificate.js';

const MOST_INTERMEDIATES = 4;
const MOST_STEPS = 100;

const exhausted = problem(
  'path_too_costly',
  '',
  'No path to a trust anchor was found within 100 signatures.',
);

/** The refusal of a certificate nobody trusted here has anything to do with. */
export const untrusted = problem(
  'certificate_untrusted',
  '',
  'The certificate was not issued under an authority trusted here.',
);

/** Where issuers are looked for, what was spent, and what stood in the way. */
export class PathSearch {
  private readonly obstacles = new Map<string, KeyProblem>();
  private steps = 0;

  constructor(
    private readonly anchors: readonly PathCertificate[],
    private readonly intermediates: readonly PathCertificate[],
  ) {}

  /** Why there is no path, once none was found. */
  problems(): readonly KeyProblem[] {
    if (this.steps > MOST_STEPS) return [exhausted];
    return this.obstacles.size > 0 ? [...this.obstacles.values()] : [untrusted];
  }

  /**
   * Every chain of verified signatures from the last certificate of the path to an anchor, the shortest first, with at
   * most 4 intermediates. No name with the same key stands twice in one, so cross-certificates make no circle.
   */
  async *from(path: readonly PathCertificate[]): AsyncGenerator<readonly PathCertificate[]> {
    const last = path.at(-1)!;
    for (const anchor of await this.issuersOf(last, this.anchors)) yield [...path, anchor];
    if (path.length > MOST_INTERMEDIATES) return;
    const others = this.intermediates.filter((candidate) => !path.some((one) => isSame(one, candidate)));
    for (const issuer of await this.issuersOf(last, others)) yield* this.from([...path, issuer]);
  }

  private async issuersOf(
    certificate: PathCertificate,
    candidates: readonly PathCertificate[],
  ): Promise<PathCertificate[]> {
    const issuers: PathCertificate[] = [];
    for (const candidate of bestFirst(certificate, candidates)) {
      if (++this.steps > MOST_STEPS) return [];
      const obstacle = await findLinkProblem(certificate, candidate);
      if (obstacle) this.obstacles.set(obstacle.code, obstacle);
      else issuers.push(candidate);
    }
    return issuers;
  }
}

// The key identifier is a hint, not a rule (RFC 5280 §4.2.1.1): the signature decides.
function bestFirst(certificate: PathCertificate, candidates: readonly PathCertificate[]): PathCertificate[] {
  const named = candidates.filter(({ subject }) => sameName(subject, certificate.issuer));
  const isLikely = ({ subjectKeyIdentifier }: PathCertificate): boolean =>
    subjectKeyIdentifier !== undefined && subjectKeyIdentifier === certificate.authorityKeyIdentifier;
  return [...named.filter(isLikely), ...named.filter((candidate) => !isLikely(candidate))];
}

const isSame = (one: PathCertificate, other: PathCertificate): boolean =>
  sameName(one.subject, other.subject) && JSON.stringify(one.jwk) === JSON.stringify(other.jwk);
