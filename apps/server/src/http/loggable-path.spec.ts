import { expect, it } from 'vitest';
import { loggablePath } from './loggable-path.js';

it.each([
  ['/calendar/secret.ics', '/calendar/…'],
  ['/calendar/', '/calendar/…'],
  ['/api/organisations/o_1/calendar', '/api/organisations/o_1/calendar'],
  ['/token', '/token'],
])('%s is logged as %s', (path, logged) => {
  expect(loggablePath(path)).toBe(logged);
});
