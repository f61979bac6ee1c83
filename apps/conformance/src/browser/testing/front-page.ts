import type { Locator, Page } from '@playwright/test';

/** The parts of the front page, by what a person calls them. */
export const thisServer = (page: Page): Locator => page.getByRole('region', { name: 'This server' });
export const checkAKey = (page: Page): Locator => page.getByRole('region', { name: 'Check a key' });
export const field = (page: Page): Locator =>
  page.getByLabel('Certificate, public key, key set or assertion');
export const verdict = (page: Page): Locator => checkAKey(page).locator('#verdict');

/** Puts a text on the clipboard and pastes it, as a person would. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await field(page).focus();
  await page.keyboard.press('Control+V');
}

/** Drops a file on the page, anywhere. */
export async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  const octets = JSON.stringify([...content]);
  const files = await page.evaluateHandle(
    `(() => { const transfer = new DataTransfer();
       transfer.items.add(new File([new Uint8Array(${octets})], ${JSON.stringify(name)}));
       return transfer; })()`,
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.locator('h1').dispatchEvent(type, { dataTransfer: files });
  }
}
