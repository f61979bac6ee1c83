import { IsString, registerDecorator } from 'class-validator';
import { together } from './together.js';

const LONGEST = 254;
const LONGEST_LOCAL_PART = 64;
// Characters nobody sees, with which one address could be written in many ways.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const LOCAL_PART = /^[^\s\p{C}"(),:;<>@[\\\]]+$/u;
const DOMAIN = /^(?:localhost|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?)$/;

/**
 * The one spelling by which an account is found: NFKC, without invisible characters, lower case, without a `+tag`, the domain as
 * its registry knows it. Undefined where the text is no address. Mail goes to the address as it was typed, not to this.
 */
export function canonicalEmail(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  const [local, tag] = splitOnce(plain.slice(0, Math.max(at, 0)));
  const domain = asciiDomain(plain.slice(at + 1));
  const fits = local.length + domain.length < LONGEST && local.length + tag.length <= LONGEST_LOCAL_PART;
  return fits && LOCAL_PART.test(local + tag) && local !== '' && DOMAIN.test(domain)
    ? `${local}@${domain}`
    : undefined;
}

const splitOnce = (local: string): [string, string] => {
  const plus = local.indexOf('+');
  return plus === -1 ? [local, ''] : [local.slice(0, plus), local.slice(plus)];
};

/** The domain in its ASCII form (RFC 5891); empty where it is none. */
function asciiDomain(domain: string): string {
  if (/[/?#:@\\\s%]/.test(domain) || !URL.canParse(`https://${domain}`)) return '';
  return new URL(`https://${domain}`).hostname;
}

/** A mail address that mail can be sent to, at most 254 characters. */
export const EmailAddress = (): PropertyDecorator =>
  together(isEmailAddress, IsString({ message: 'must be a text' }));

const isEmailAddress: PropertyDecorator = (target, propertyName) =>
  registerDecorator({
    name: 'isEmailAddress',
    target: target.constructor,
    propertyName: String(propertyName),
    options: { message: 'must be a mail address, such as mira@example.com' },
    validator: {
      validate: (value) =>
        typeof value === 'string' && value.length <= LONGEST && canonicalEmail(value) !== undefined,
    },
  });
