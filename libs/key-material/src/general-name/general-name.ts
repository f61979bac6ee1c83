import type { DistinguishedName } from '../distinguished-name/distinguished-name.js';

/** A GeneralName (RFC 5280 §4.2.1.6), by the form of its name. */
export type GeneralName =
  | { form: 'email' | 'dns' | 'uri'; text: string }
  /** Four octets or sixteen; twice as many, address and mask, in a constraint. */
  | { form: 'ip'; octets: Uint8Array }
  | { form: 'directory'; name: DistinguishedName }
  /** otherName, x400Address, ediPartyName or registeredID: known to be there, not read. */
  | { form: 'other' };

/** Every form a GeneralName has here. */
export type GeneralNameForm = GeneralName['form'];
