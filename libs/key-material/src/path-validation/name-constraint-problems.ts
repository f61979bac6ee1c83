import { EMAIL_ADDRESS } from '../distinguished-name/attribute-types.js';
import type { GeneralName } from '../general-name/general-name.js';
import { problem, type KeyProblem } from '../problem.js';
import type { NameConstraints } from './extensions/name-constraints.js';
import { matchName } from './match-name.js';
import type { PathCertificate } from './path-certificate.js';

// One certificate of 8 KiB can hold 2,700 names or 1,600 subtrees.
const MOST_COMPARISONS = 250_000;

/** What the name constraints of the issuers in a path, the anchor's too, say of the names below them (RFC 5280 §4.2.1.10). */
export function nameConstraintProblems(path: readonly PathCertificate[]): KeyProblem[] {
  let comparisons = 0;
  for (const [index, certificate] of path.entries()) {
    // RFC 5280 §6.1.3(b): the new key of an issuer that changes its key is not one of its subjects.
    if (index > 0 && certificate.isSelfIssued) continue;
    const names = namesOf(certificate);
    for (const { nameConstraints } of path.slice(index + 1)) {
      if (!nameConstraints) continue;
      comparisons += names.length * (nameConstraints.permitted.length + nameConstraints.excluded.length);
      if (comparisons > MOST_COMPARISONS)
        return [problem('path_too_costly', '', 'The path has more names and constraints than are compared.')];
      if (!names.every((name) => isAllowed(name, nameConstraints)))
        return [
          problem(
            'certificate_name_constraints',
            index === 0 ? '' : `path[${index}]`,
            'The certificate has a name that an issuer above it may not give (nameConstraints).',
          ),
        ];
    }
  }
  return [];
}

// The subject counts as a name of its form, and so does a mail address in it.
function namesOf({ subject, alternativeNames = [] }: PathCertificate): readonly GeneralName[] {
  const mailboxes = subject
    .flat()
    .filter(({ type }) => type === EMAIL_ADDRESS)
    .map(({ text = '' }): GeneralName => ({ form: 'email', text }));
  const own: GeneralName[] = subject.length > 0 ? [{ form: 'directory', name: subject }] : [];
  return [...own, ...mailboxes, ...alternativeNames];
}

function isAllowed(name: GeneralName, { permitted, excluded }: NameConstraints): boolean {
  const matchesOf = (bases: readonly GeneralName[]) =>
    bases.filter(({ form }) => form === name.form).map((base) => matchName(name, base));
  const allowing = matchesOf(permitted);
  return (
    (allowing.length === 0 || allowing.includes('inside')) &&
    matchesOf(excluded).every((match) => match === 'outside')
  );
}
