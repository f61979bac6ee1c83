import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import typescript from 'typescript-eslint';
import { fences, refusedImports } from './fences.mjs';

/** The lint rules of one project: its fence, and the house rules. Throws when the folder is no project with a fence. */
export function lintRules(projectDirectory) {
  const manifest = JSON.parse(readFileSync(join(projectDirectory, 'package.json'), 'utf8'));
  const fence = manifest.nx?.tags?.find((tag) => tag in fences);
  if (!fence) throw new Error('Run lint through nx: this folder is no project with a fence tag.');
  const refusal = `Refused by the fence of ${manifest.name}.`;
  const imports = (test) => ({
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: refusedImports(fence, { test }), message: refusal }] },
    ],
  });
  const dynamicImport = (test) => ({
    selector: `ImportExpression[source.value=/${refusedImports(fence, { test })}/]`,
    message: refusal,
  });
  const product = fence !== 'app:conformance' && fence !== 'app:cli';

  return typescript.config(
    { ignores: ['**/dist/**', '**/*.mjs', '**/*.js'] },
    eslint.configs.recommended,
    ...typescript.configs.recommended,
    {
      files: ['**/*.{ts,tsx,mts}'],
      plugins: { 'react-hooks': reactHooks },
      rules: {
        ...imports(false),
        'no-restricted-syntax': [
          'error',
          dynamicImport(false),
          processEnv,
          ...(product ? [nestException] : []),
        ],
        'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
        'max-depth': ['error', 3],
        'max-params': ['error', 5],
        '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
        'react-hooks/rules-of-hooks': 'error',
        'react-hooks/exhaustive-deps': 'error',
        'no-console': product ? 'error' : 'off',
        'no-control-regex': 'off',
      },
    },
    {
      files: ['**/*.{spec,integration}.{ts,tsx}', '**/testing/**'],
      rules: {
        ...imports(true),
        'no-restricted-syntax': ['error', dynamicImport(true)],
        'max-lines': ['error', 400],
      },
    },
    {
      // The one reader of process.env, and programs whose very purpose is to start others with an environment.
      files: ['**/environment.ts', ...(fence === 'app:conformance' ? ['**/*.ts'] : [])],
      rules: { 'no-restricted-syntax': ['error', dynamicImport(fence === 'app:conformance')] },
    },
    { files: ['**/migrations/*.ts'], rules: { 'max-lines': 'off' } },
  );
}

const processEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'process.env has one reader: environment.ts.',
};
const nestException = {
  selector: 'NewExpression[callee.name=/^(?!(?:.*Argument|Type|Range)).*Exception$/]',
  message: 'Errors are written in one place: throw a protocol error, http/ writes it.',
};
