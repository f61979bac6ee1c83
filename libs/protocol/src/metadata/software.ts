// software_id, software_version, software_statement: RFC 7591 §2 and §2.3.
import { Allow, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Problem } from '../problem.js';
import type { RegistrationPolicy } from './policy.js';
import { problemIf, supportedHere } from './rule.js';

export class SoftwareFields {
  @IsOptional() @IsString() @MaxLength(255) software_id?: string;
  @IsOptional() @IsString() @MaxLength(255) software_version?: string;
  @Allow() software_statement?: unknown;
}

export const softwareProblems = (metadata: SoftwareFields, policy: RegistrationPolicy): Problem[] => [
  ...problemIf(labelRefusal(metadata.software_id), 'software_id'),
  ...problemIf(labelRefusal(metadata.software_version), 'software_version'),
  ...problemIf(softwareRefusal(metadata, policy), 'software_id', { rule: 'policy/software_ids' }),
  ...problemIf(statementRefusal(metadata), 'software_statement', { code: 'invalid_software_statement' }),
];

const printable = /^(?! )[\x20-\x3b\x3d\x3f-\x7e]+(?<! )$/;

const labelRefusal = (label: string | undefined): string | undefined =>
  label === undefined || printable.test(label)
    ? undefined
    : 'must be printable ASCII without angle brackets and without spaces at its ends';

const softwareRefusal = (
  { software_id }: SoftwareFields,
  { software_ids: allowed }: RegistrationPolicy,
): string | undefined =>
  allowed === undefined || (software_id !== undefined && allowed.includes(software_id))
    ? undefined
    : `is not one that may be registered; ${supportedHere(allowed)}`;

// What a statement says is merged before the metadata is accepted: one that is still here was verified by nobody, and
// ignoring it would register something else than its issuer attested.
const statementRefusal = ({ software_statement }: SoftwareFields): string | undefined =>
  software_statement === undefined ? undefined : 'was not verified';
