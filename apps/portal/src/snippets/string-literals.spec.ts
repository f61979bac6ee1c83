import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiJson, csharpText, javaText, jsonText, longEscapeText, shellText } from './string-literals.js';

// What would end a literal, begin a comment or an expansion, or be read before the literal is, in one language or another.
const nasty = fc.constantFrom(
  '"',
  "'",
  '\\',
  '`',
  '$(id)',
  '${x}',
  '#{x}',
  '{0}',
  '%s',
  '\n',
  '\r',
  '\u2028',
  '\u202e',
  '*/',
  '//',
  '\\u0022',
  '\\u005c\\u0022',
  "'\\''",
  '!',
  '\ud800',
  '😀',
);
const hostile = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 8 })
  .map((parts) => parts.join('').replaceAll('\0', ''));
const samples = fc.sample(hostile, { numRuns: 150, seed: 7 });
const expected = samples.map((text) => Buffer.from(text.toWellFormed()).toString('hex'));

const isInstalled = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).status === 0;

function run(file: string, program: string, [tool, ...args]: readonly [string, ...string[]]): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'signet-literals-'));
  try {
    writeFileSync(join(directory, file), program);
    const environment = {
      ...process.env,
      GO111MODULE: 'off',
      GOFLAGS: '',
      GOCACHE: join(directory, 'cache'),
    };
    const output = execFileSync(tool, [...args, file], {
      cwd: directory,
      encoding: 'utf8',
      env: environment,
    });
    return output.split('\n').slice(0, -1);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

describe('a literal means the text itself, however hostile:', () => {
  it('in JSON', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(JSON.parse(jsonText(text))).toBe(text.toWellFormed());
        expect(JSON.parse(asciiJson({ [text]: text }))).toEqual({ [text]: text });
      }),
    );
  });

  it.skipIf(!isInstalled('sh', '-c', 'od --version'))('in a shell', () => {
    const lines = samples.map(
      (text) => `printf '%s' ${shellText(text)} | od -An -v -tx1 | tr -d ' \\n'; echo`,
    );
    expect(run('a.sh', lines.join('\n'), ['sh'])).toEqual(expected);
  });

  it('in Node', () => {
    const lines = samples.map((text) => `console.log(Buffer.from(${jsonText(text)}).toString('hex'))`);
    expect(run('a.mjs', lines.join('\n'), [process.execPath])).toEqual(expected);
  });

  it.skipIf(!isInstalled('python3', '--version'))('in Python', () => {
    const lines = samples.map((text) => `print(${longEscapeText(text)}.encode().hex())`);
    expect(run('a.py', lines.join('\n'), ['python3'])).toEqual(expected);
  });

  it.skipIf(!isInstalled('java', '--version'))('in Java', () => {
    const texts = samples.map(javaText).join(',\n');
    const program = `class A { public static void main(String[] a) throws Exception { for (String s : new String[] {${texts}}) System.out.println(java.util.HexFormat.of().formatHex(s.getBytes("UTF-8"))); } }`;
    expect(run('A.java', program, ['java'])).toEqual(expected);
  });

  it.skipIf(!isInstalled('go', 'version'))(
    'in Go',
    () => {
      const texts = samples.map(longEscapeText).join(',\n');
      const program = `package main\nimport "fmt"\nfunc main() { for _, s := range []string{${texts}} { fmt.Printf("%x\\n", s) } }`;
      expect(run('a.go', program, ['go', 'run'])).toEqual(expected);
    },
    120_000,
  );

  it('in each, as plain ASCII in quotation marks that stand nowhere else', () => {
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom(jsonText, longEscapeText, javaText, csharpText),
        (text, literal) => {
          expect(literal(text)).toMatch(
            /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8}|\\[0-7]{3})*"$/,
          );
        },
      ),
    );
  });
});
