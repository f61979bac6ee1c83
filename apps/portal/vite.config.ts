import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** A script that must run before the first paint cannot be a module: its built file is put into the head as it is. */
const blockingScript = (name: string, source: string): Plugin => ({
  name: 'blocking-script',
  transformIndexHtml(_html, { bundle }) {
    const built = Object.values(bundle ?? {}).find((chunk) => chunk.type === 'chunk' && chunk.name === name);
    return [
      {
        tag: 'script',
        attrs: { src: built ? `./${built.fileName}` : `/${source}` },
        injectTo: 'head',
      },
    ];
  },
});

export default defineConfig({
  // The issuer may have a path, and the portal stands below it.
  base: './',
  plugins: [react(), blockingScript('before-paint', 'src/theme/before-paint.ts')],
  resolve: { conditions: ['signet-source', 'module', 'browser', 'development|production'] },
  build: {
    // What knows Ed25519 in WebCrypto knows all of this.
    target: ['chrome137', 'edge137', 'firefox130', 'safari18'],
    // The content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Two documents: the front page never loads what only the application needs.
      input: {
        index: 'index.html',
        application: 'application.html',
        'before-paint': 'src/theme/before-paint.ts',
      },
      // The metadata classes register their rules when loaded; nobody here uses them, so they may go.
      treeshake: { moduleSideEffects: [{ test: /libs\/protocol\//, sideEffects: false }] },
    },
  },
});
