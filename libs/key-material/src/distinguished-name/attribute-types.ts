// RFC 4514 §3, and the others that certificates really use, by the names OpenSSL gives them.
const shortNames: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'street'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'title'],
  ['2.5.4.42', 'GN'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
]);

const identifiersByName: ReadonlyMap<string, string> = new Map(
  Array.from(shortNames, ([identifier, name]) => [name.toLowerCase(), identifier]),
);

/** The object identifier of emailAddress (RFC 2985 §5.2.1). */
export const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

/** The short name of an attribute type, or undefined for one without. */
export const findShortName = (identifier: string): string | undefined => shortNames.get(identifier);

// Two roots with 40 branches, the third without bound; no arc with a leading zero.
const DOTTED = /^(?:[01]\.(?:[1-3]?\d)|2\.(?:0|[1-9]\d{0,38}))(?:\.(?:0|[1-9]\d{0,38}))*$/;

/** The object identifier of an attribute type written as RFC 4514 §2.3 has it, in any case, or undefined. */
export function findAttributeType(text: string): string | undefined {
  return DOTTED.test(text) ? text : identifiersByName.get(text.toLowerCase());
}
