import base from '../../vitest.config.mts';

// Against built, running servers: two nodes on one database, started once for all files (src/setup).
export default {
  ...base,
  test: {
    ...base.test,
    include: ['src/**/*.spec.ts'],
    globalSetup: ['src/setup/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
};
