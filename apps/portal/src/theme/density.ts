export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

const STORED_AS = 'signet-density';

/** The height of rows in force, as before-paint.ts or the last choice left it. */
export const currentDensity = (): Density =>
  document.documentElement.dataset.density === 'compact' ? 'compact' : 'comfortable';

/** Puts a height of rows in force and remembers it where the browser lets us. */
export function chooseDensity(density: Density): void {
  if (density === 'compact') document.documentElement.dataset.density = density;
  else delete document.documentElement.dataset.density;
  try {
    localStorage.setItem(STORED_AS, density);
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
}
