import type { Page } from '@playwright/test';

/** Presses the button of that name. */
export const press = (name: string) => (page: Page) => page.getByRole('button', { name }).click();
