// Who may import what: the whole map, read by eslint.config.mjs and tried arrow by arrow in scripts/fences.test.mjs.
// A project is known by the `fence:…` or `app:…` tag in its package.json. Everything not listed is refused.
const decorators = ['reflect-metadata', 'rxjs', '@nestjs/common', '@nestjs/core'];

export const fences = {
  'fence:protocol': { libs: [], packages: ['class-validator', 'reflect-metadata'], node: [] },
  'fence:key-material': {
    libs: ['protocol'],
    packages: ['jose', '@peculiar/x509', 'reflect-metadata'],
    node: [],
  },
  'fence:client-authentication': {
    libs: ['protocol', 'key-material'],
    packages: [],
    node: ['crypto', 'dns/promises', 'http', 'net', 'tls'],
  },
  'fence:tokens': { libs: ['protocol', 'key-material'], packages: [], node: ['crypto'] },
  // Published: used outside this house, so they stand on Node, the verifier on jose too. Frameworks appear in its tests only.
  'fence:verifier': {
    libs: [],
    packages: ['jose'],
    testPackages: ['fastify', ...decorators, '@nestjs/platform-fastify'],
    node: ['crypto', 'http', 'util', 'zlib'],
  },
  'fence:client': {
    libs: [],
    packages: [],
    node: ['crypto', 'fs/promises', 'http', 'https', 'stream', 'timers/promises', 'tls', 'util'],
  },
  'fence:database': {
    libs: ['protocol', 'key-material'],
    packages: ['typeorm', 'pg', '@nestjs/typeorm', ...decorators],
    node: [
      'child_process',
      'crypto',
      'fs',
      'fs/promises',
      'module',
      'net',
      'os',
      'path',
      'url',
      'process',
      'timers/promises',
    ],
  },
  'app:server': {
    libs: ['protocol', 'key-material', 'client-authentication', 'tokens', 'store'],
    packages: [
      ...decorators,
      '@nestjs/platform-fastify',
      '@fastify/static',
      'fastify',
      'class-validator',
      'class-transformer',
      'pino',
      'nodemailer',
      '@node-rs/argon2',
      '@simplewebauthn/server',
      'openid-client',
      'otpauth',
      'ical-generator',
    ],
    node: [
      'util',
      'crypto',
      'fs',
      'fs/promises',
      'http',
      'https',
      'net',
      'os',
      'path',
      'url',
      'process',
      'stream',
      'tls',
      'async_hooks',
    ],
  },
  'app:cli': {
    libs: ['protocol', 'key-material'],
    packages: ['commander'],
    node: ['crypto', 'fs', 'fs/promises', 'os', 'path', 'process', 'url', 'util'],
  },
  'app:portal': {
    libs: ['protocol', 'key-material'],
    packages: [
      'react',
      'react-dom',
      '@fontsource-variable/*',
      'vite',
      '@vitejs/plugin-react',
      '@mantine/*',
      '@tanstack/*',
      '@simplewebauthn/browser',
      'get-nonce',
      'lucide-react',
      'd3-scale',
      'd3-shape',
      'pkijs',
      'asn1js',
      'uqr',
    ],
    testPackages: ['@testing-library/*'],
    node: [],
  },
  // Black-box: whatever a stranger's test would use, and of ours only what a stranger could import.
  'app:conformance': {
    libs: ['protocol', 'key-material', 'verifier', 'verifier/fastify', 'verifier/express', 'client'],
    packages: [
      'fastify',
      'jose',
      '@modelcontextprotocol/sdk',
      'openid-client',
      'oauth4webapi',
      'oidc-provider',
      'pg',
      'koa',
      'playwright-core',
      '@playwright/test',
      '@axe-core/playwright',
      '@sparticuz/chromium',
      'yaml',
    ],
    node: ['*'],
  },
};

/** Dependencies every project's tests may use. */
export const testPackages = ['vitest', 'fast-check'];

const escaped = (name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll('\\*', '.*');

/** A regular expression source that matches every import the fence refuses. */
export function refusedImports(fence, { test }) {
  const { libs, packages, node, testPackages: ofItsTests = [] } = fences[fence];
  const allowed = [
    ...libs.map((lib) => `@signet\\/${escaped(lib)}`),
    ...[...packages, ...(test ? [...testPackages, ...ofItsTests] : [])].map(
      (name) => `${escaped(name)}(\\/.*)?`,
    ),
    ...node.concat(test ? ['*'] : []).map((name) => `node:${escaped(name)}`),
    '\\.{1,2}\\/(?!.*(?:\\/src\\/|libs\\/|apps\\/)).*',
  ];
  return `^(?!(?:${allowed.join('|')})$).+`;
}
