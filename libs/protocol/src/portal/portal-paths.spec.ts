import { describe, expect, it } from 'vitest';
import { paths } from '../paths.js';
import { portalPages } from './portal-pages.js';
import { portalPath, portalPaths } from './portal-paths.js';

describe('the paths of the portal', () => {
  it('fills parameters in', () =>
    expect(portalPath(portalPaths.member, { organisation: 'o_1', member: 'm_2' })).toBe(
      '/api/organisations/o_1/members/m_2',
    ));

  it('encodes what would be a path of its own', () =>
    expect(portalPath(portalPaths.organisation, { organisation: '../me?a#b' })).toBe(
      '/api/organisations/..%2Fme%3Fa%23b',
    ));

  it('fills the name of a feed in before its ending', () =>
    expect(portalPath(portalPaths.calendarFeed, { secret: 'abc' })).toBe('/calendar/abc.ics'));

  it('are nobody else’s, and no page is an endpoint', () => {
    const all = [...Object.values(paths), ...Object.values(portalPaths), ...Object.values(portalPages)];
    expect(new Set(all).size).toBe(all.length);
  });
});
