import { hash, randomBytes } from 'node:crypto';

const CODES = 10;
/** Five groups of four from 32 characters: 100 bits, so that a plain hash keeps them (NIST SP 800-63B §5.1.2.2). */
const LENGTH = 20;
const GROUP = 4;
// Crockford's: no letter that looks like a digit, since codes are read from paper.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten new codes, as they are shown once. */
export const newRecoveryCodes = (): string[] => Array.from({ length: CODES }, newRecoveryCode);

function newRecoveryCode(): string {
  const characters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return characters.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') as string;
}

/** SHA-256 of a code for its member, however it is typed: 32 bytes, all that is stored. */
export const hashOfRecoveryCode = (memberId: string, code: string): Buffer =>
  hash('sha256', `signet:recovery-code:1\0${memberId}\0${plain(code)}`, 'buffer');

const plain = (code: string): string =>
  code.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
