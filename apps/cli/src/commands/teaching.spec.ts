import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { quoted } from './teaching.js';

test.each(['plain', 'Acme Bank', "O'Hara & Sons", '$(id)', '`id`', '"x"', 'a\\b', '-n', ''])(
  'a shell reads the quoted word back as %j',
  (word) => {
    expect(execFileSync('sh', ['-c', `printf '%s' ${quoted(word)}`], { encoding: 'utf8' })).toBe(word);
  },
);
