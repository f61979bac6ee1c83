import { readFile } from 'node:fs/promises';
import { commonPasswords } from './common-passwords.js';

const YEARS_AND_MARKS = /[\d!?.*#$@_-]+$/;

/** Passwords that are known to whoever guesses: the commonest, and those of a file the operator has. */
export class KnownPasswords {
  private readonly passwords: ReadonlySet<string>;

  constructor(further: Iterable<string> = []) {
    this.passwords = new Set([...commonPasswords, ...further].map(plain));
  }

  /** Reads a file of one password a line. Throws where it cannot be read. */
  static async of(file: string | undefined): Promise<KnownPasswords> {
    return new KnownPasswords(file === undefined ? [] : (await readFile(file, 'utf8')).split(/\r?\n/));
  }

  /** Whether it is one of them, also in capitals, with digits and marks behind it, or one character again and again. */
  has(password: string): boolean {
    const text = plain(password);
    const stem = text.replace(YEARS_AND_MARKS, '');
    return this.passwords.has(text) || (stem !== '' && this.passwords.has(stem)) || repeats(text);
  }
}

const plain = (password: string): string => password.normalize('NFC').toLowerCase();

/** One short piece again and again: `aaaaaaaa`, `abcabcabc`. */
const repeats = (text: string): boolean => /^(.{1,4}?)\1+$/su.test(text);
