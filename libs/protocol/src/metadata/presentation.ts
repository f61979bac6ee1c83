// client_name, client_uri, logo_uri, tos_uri, policy_uri, contacts: RFC 7591 §2. None of the URIs is ever fetched.
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Problem } from '../problem.js';
import { problemIf } from './rule.js';
import { webUriRefusal } from './uri.js';

/** The members that may also come with a language tag (RFC 7591 §2.2). */
export class HumanReadableFields {
  @IsOptional() @IsString() @MaxLength(200) client_name?: string;
  @IsOptional() @IsString() client_uri?: string;
  @IsOptional() @IsString() logo_uri?: string;
  @IsOptional() @IsString() tos_uri?: string;
  @IsOptional() @IsString() policy_uri?: string;
}

export class PresentationFields extends HumanReadableFields {
  @IsOptional() @IsArray() @ArrayMaxSize(10) @IsString({ each: true }) contacts?: string[];
}

export const presentationProblems = (metadata: PresentationFields): Problem[] => [
  ...humanReadableProblems(metadata),
  ...contactProblems(metadata),
];

const links = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'] as const;

export const humanReadableProblems = (metadata: HumanReadableFields): Problem[] => [
  ...problemIf(nameRefusal(metadata.client_name), 'client_name'),
  ...links.flatMap((link) => problemIf(linkRefusal(metadata[link]), link)),
];

const contactProblems = ({ contacts = [] }: PresentationFields): Problem[] =>
  contacts.flatMap((contact, index) => problemIf(mailboxRefusal(contact), `contacts[${index}]`));

const linkRefusal = (link: string | undefined): string | undefined =>
  link === undefined ? undefined : webUriRefusal(link);

// E-mail addresses as nearly everybody has them: RFC 5321 §4.1.2 without quotes, literals and most punctuation.
const LONGEST_MAILBOX = 254;
const localPart = String.raw`(?=.{1,64}@)[A-Za-z0-9_](?:[A-Za-z0-9_%+'&~-]|\.(?=[^.@]))*`;
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const mailbox = new RegExp(`^${localPart}@(?:${label}\\.)+(?![0-9]+$)${label}$`);

/** Why a text is no e-mail address, or undefined. */
export const mailboxRefusal = (contact: string): string | undefined =>
  contact.length <= LONGEST_MAILBOX && mailbox.test(contact) ? undefined : 'must be an e-mail address';

// Characters nobody sees make one name look like another: controls, line separators, direction overrides, zero width.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const visible = /[^\s\u2800]/;

function nameRefusal(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (invisible.test(name)) return 'must not contain control, invisible or direction-changing characters';
  if (!visible.test(name)) return 'must not be blank';
  if (/[<>]/.test(name)) return 'must not contain angle brackets';
  return name === name.normalize('NFC') ? undefined : 'must be in Unicode normalisation form NFC';
}
