import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ServerProcess } from '../../testing/server-process.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { launchChromium } from '../testing/chromium.js';
import { looks } from './looks.js';
import { screens } from './table.js';
import { withScreen } from './take.js';

// screens DIRECTORY [PART OF A NAME]: a picture of every screen in every look.
const [directory, part = ''] = process.argv.slice(2);
if (directory === undefined)
  throw new Error('Name a directory for the pictures: npm run screens -- DIRECTORY');
const pictures = resolve(process.env.INIT_CWD ?? '.', directory);
mkdirSync(pictures, { recursive: true });

const storage = temporaryDirectory();
const server = await ServerProcess.start({ dataDirectory: storage });
const { browser, close } = await launchChromium();
try {
  for (const screen of screens.filter(({ name }) => name.includes(part))) {
    for (const [look, options] of Object.entries(looks)) {
      await withScreen(browser, server.issuer, screen, options, async (page, faults) => {
        // What floats belongs to the window, not to the page.
        const fullPage = (await page.getByRole('dialog').count()) === 0;
        await page.screenshot({ path: join(pictures, `${screen.name}--${look}.png`), fullPage });
        if (faults.length > 0) throw new Error(`${screen.name}, ${look}: ${faults.join('; ')}`);
      });
    }
    console.log(screen.name);
  }
} finally {
  await close();
  await server.stop();
  await rm(storage, { recursive: true, force: true, maxRetries: 12, retryDelay: 100 });
}
