import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { lintRules } from './lint-rules.mjs';

const root = resolve(import.meta.dirname, '..');

const projects = {
  protocol: 'libs/protocol',
  'key-material': 'libs/key-material',
  'client-authentication': 'libs/client-authentication',
  tokens: 'libs/tokens',
  store: 'libs/store',
  verifier: 'libs/verifier',
  client: 'libs/client',
  server: 'apps/server',
  cli: 'apps/cli',
  portal: 'apps/portal',
  conformance: 'apps/conformance',
};

const capabilities = ['@signet/client-authentication', '@signet/tokens', '@signet/store'];
const database = ['typeorm', 'pg', '@nestjs/typeorm'];
const unpublished = ['@signet/protocol', '@signet/key-material', ...capabilities];

/** Every arrow the house forbids (docs/architecture.md), by the project it would start from. */
const forbidden = {
  protocol: [
    '@signet/key-material',
    ...capabilities,
    ...database,
    'jose',
    '@nestjs/common',
    '@peculiar/x509',
    'node:crypto',
    'react',
  ],
  'key-material': [
    ...capabilities,
    ...database,
    '@nestjs/common',
    'node:crypto',
    'node:fs',
    'react',
    'undici',
  ],
  'client-authentication': [
    '@signet/tokens',
    '@signet/store',
    ...database,
    'jose',
    '@nestjs/common',
    '@peculiar/x509',
    'node:fs',
    'fastify',
  ],
  tokens: [
    '@signet/client-authentication',
    '@signet/store',
    ...database,
    'jose',
    '@nestjs/common',
    'node:fs',
    'fastify',
  ],
  store: [
    '@signet/client-authentication',
    '@signet/tokens',
    'jose',
    'fastify',
    '@peculiar/x509',
    'node:http',
    'react',
  ],
  verifier: [...unpublished, '@signet/client', 'fastify', 'express', '@nestjs/common', 'node:fs'],
  client: [...unpublished, '@signet/verifier', 'jose', 'undici', 'node:child_process'],
  server: [
    ...database,
    'jose',
    '@peculiar/x509',
    'react',
    'commander',
    'node:child_process',
    '../../../libs/store/src/client/client.entity.js',
    '@signet/store/src/client/client.entity.js',
  ],
  cli: [
    ...capabilities,
    ...database,
    'jose',
    '@nestjs/common',
    'fastify',
    'node:http',
    '../../server/src/server.js',
  ],
  portal: [
    ...capabilities,
    ...database,
    'jose',
    '@nestjs/common',
    'fastify',
    'node:fs',
    '@peculiar/x509',
    '../../../libs/store/src/index.js',
  ],
  conformance: [
    ...capabilities,
    'typeorm',
    '@nestjs/common',
    '../../server/src/server.js',
    '../../../libs/tokens/src/index.js',
  ],
};

const allowed = {
  protocol: ['class-validator', './problem.js'],
  'key-material': ['@signet/protocol', 'jose', '@peculiar/x509'],
  'client-authentication': ['@signet/protocol', '@signet/key-material', 'node:crypto'],
  tokens: ['@signet/protocol', '@signet/key-material', 'node:crypto'],
  store: ['@signet/protocol', '@signet/key-material', ...database],
  verifier: ['jose', 'node:crypto', 'node:zlib', './verifier.js'],
  client: ['node:crypto', 'node:fs/promises', './client.js'],
  server: ['@signet/protocol', '@signet/key-material', ...capabilities, '@nestjs/common', 'fastify', 'pino'],
  cli: ['@signet/protocol', '@signet/key-material', 'commander', 'node:fs/promises'],
  portal: ['@signet/protocol', '@signet/key-material', 'react', 'react-dom/client'],
  conformance: [
    '@signet/protocol',
    '@signet/key-material',
    '@signet/verifier/fastify',
    '@signet/client',
    'openid-client',
    'pg',
    'node:child_process',
  ],
};

async function messagesFor(project, code) {
  const directory = join(root, projects[project]);
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: lintRules(directory) });
  const [{ messages }] = await eslint.lintText(code, { filePath: join(directory, 'src', 'tried.ts') });
  return messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe.each(Object.keys(projects))('%s', (project) => {
  test.each(forbidden[project])('may not import %s, in any form', async (name) => {
    const forms = [`import ${JSON.stringify(name)};`, `export * from '${name}';`, `await import('${name}');`];
    for (const form of forms) {
      expect(await messagesFor(project, `${form}\nexport {};\n`)).toContainEqual(
        expect.stringContaining('Refused by the fence'),
      );
    }
  });

  test('may import what the house allows', async () => {
    const code = allowed[project].map((name) => `import '${name}';`).join('\n');
    expect(await messagesFor(project, `${code}\n`)).toEqual([]);
  });
});

test('lint through nx fails on a forbidden import, without a cached answer', () => {
  const planted = join(root, 'libs/protocol/src/planted-by-a-test.ts');
  writeFileSync(planted, "import 'typeorm';\n");
  try {
    const run = ['run', '@signet/protocol:lint', '--output-style=static'];
    const { status, stdout } = spawnSync('nx', run, { cwd: root, encoding: 'utf8' });
    expect(stdout).toContain('Refused by the fence of @signet/protocol');
    expect(status).not.toBe(0);
  } finally {
    rmSync(planted);
  }
});

test('process.env and framework exceptions are refused outside their one place', async () => {
  expect(await messagesFor('server', 'export const port = process.env.PORT;\n')).toHaveLength(1);
  expect(
    await messagesFor('server', 'declare class NotFoundException {}\nthrow new NotFoundException();\n'),
  ).toHaveLength(1);
});
