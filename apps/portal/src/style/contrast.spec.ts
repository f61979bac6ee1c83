import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  Array.from(css.matchAll(/--r-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g), ([, name, light, dark]) => [
    name,
    { light: light!, dark: dark! },
  ]),
);

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ['paper', 'surface', 'sunken', 'raised'];
const on = (inks: string[], places: string[], least: number) =>
  inks.flatMap((ink) => places.map((place): [string, string, number] => [ink, place, least]));

const TEXT = 4.5;
const PART = 3;

describe.each(['light', 'dark'] as const)('on %s', (theme) => {
  it.each([
    ...on(['ink', 'ink-2', 'ink-3', 'petrol'], grounds, TEXT),
    ...on(['on-petrol'], ['petrol'], TEXT),
    ...on(['brass-ink'], ['paper', 'surface'], TEXT),
    ...['ok', 'warn', 'bad', 'info'].flatMap((tone) => on([tone, 'ink'], [`${tone}-ground`], TEXT)),
    ...on(['bad'], ['paper', 'surface', 'raised'], TEXT),
    ...on(['control', 'focus'], ['paper', 'surface', 'raised'], PART),
    ...on(['brass'], ['paper', 'surface'], PART),
  ])('%s is read on %s (WCAG 1.4.3, 1.4.11: %d)', (ink, ground, least) => {
    const [front, back] = [tokens.get(ink), tokens.get(ground)];
    if (!front || !back) throw new Error('tokens.css has no such token');
    expect(contrast(front[theme], back[theme])).toBeGreaterThanOrEqual(least);
  });
});
