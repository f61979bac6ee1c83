import { basename, join } from 'node:path';
import { defineConfig } from 'vitest/config';

const reports = process.env.SIGNET_TEST_REPORTS;

// One configuration for every project: `*.spec.ts` are unit tests, `*.integration.ts` need PostgreSQL and start their own.
export default defineConfig({
  resolve: { conditions: ['signet-source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['signet-source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['**/*.{spec,integration}.{ts,tsx}', '**/*.test.mjs'],
    exclude: ['**/dist/**', '**/node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: reports ? ['default', 'json'] : ['default'],
    outputFile: reports ? { json: join(reports, `${basename(process.cwd())}.json`) } : undefined,
  },
});
