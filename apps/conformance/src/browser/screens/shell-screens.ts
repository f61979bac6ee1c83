import { acme } from './people-answers.js';
import { refusal, type Screen } from './screen.js';

/** What stands round every page. */
export const shellScreens: Screen[] = [
  {
    name: 'shell-commands',
    path: `/o/${acme}`,
    before: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Go to …').waitFor();
    },
  },
  {
    name: 'shell-shortcuts',
    path: `/o/${acme}`,
    before: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'shell-organisations',
    path: `/o/${acme}`,
    before: async (page) => {
      const menu = page.getByRole('button', { name: 'Menu' });
      if (await menu.isVisible()) await menu.click();
      await page.getByRole('button', { name: 'Organisation: Acme Payments' }).click();
      await page.getByRole('link', { name: 'Northwind Trial' }).first().waitFor();
    },
  },
  {
    name: 'shell-unreachable',
    path: `/o/${acme}`,
    answers: { 'GET /api/me': refusal(500, 'status_500', 'Something went wrong on our side.') },
  },
];
