// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { findShortcut } from './shortcut-of.js';

const press = (target: Element, key: string, options: KeyboardEventInit = {}) => {
  let found: string | undefined;
  const listener = (event: KeyboardEvent) => (found = findShortcut(event));
  addEventListener('keydown', listener, { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...options }));
  return found;
};
const put = (html: string): Element => {
  document.body.innerHTML = html;
  return document.body.querySelector('[data-here]') ?? document.body;
};
afterEach(() => document.body.replaceChildren());

describe('a single letter', () => {
  it.each(['g', '?', '/'])('%s is a shortcut on the page', (key) => {
    expect(press(put('<p data-here></p>'), key)).toBe(key);
  });

  it.each<[string, string]>([
    ['in a field', '<input data-here>'],
    ['in a text of several lines', '<textarea data-here></textarea>'],
    ['in a choice', '<select data-here></select>'],
    ['while a dialog is open', '<p data-here></p><div role="dialog"></div>'],
  ])('is none %s (WCAG 2.1.4)', (_where, html) => {
    expect(press(put(html), 'g')).toBeUndefined();
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])(
    'is none with %j',
    (held) => {
      expect(press(put(''), 'k', held)).toBeUndefined();
    },
  );

  it.each(['Enter', 'Tab', 'Escape', 'Shift'])('is not %s', (key) => {
    expect(press(put(''), key)).toBeUndefined();
  });
});
