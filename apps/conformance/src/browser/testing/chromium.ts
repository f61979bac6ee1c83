import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import packagedChromium from '@sparticuz/chromium';

const DEBIAN = '/usr/bin/chromium';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium of this machine, or the one from npm, which is unpacked for this run. */
export async function launchChromium(): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const installed = process.env.CHROMIUM_PATH ?? (existsSync(DEBIAN) ? DEBIAN : undefined);
  const directory = mkdtempSync(join(tmpdir(), 'signet-chromium-'));
  const removeDirectory = () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  try {
    const executablePath = installed ?? (await unpackChromium(directory));
    const browser = await chromium.launch({ executablePath, args });
    return { browser, close: () => browser.close().then(removeDirectory) };
  } catch (failure) {
    removeDirectory();
    throw failure;
  }
}

// The package unpacks into the temporary directory and trusts whatever lies there under its name: it gets one alone.
async function unpackChromium(directory: string): Promise<string> {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = directory;
  try {
    return await packagedChromium.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
