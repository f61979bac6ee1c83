// @vitest-environment jsdom
import { portalPages } from '@signet/protocol';
import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { newRouter } from './router.js';
import { household, work } from './shell/navigation.js';

const router = newRouter(new QueryClient());
const paths = Object.keys(router.routesByPath)
  .map((path) => path.replaceAll('$', ':'))
  .filter((path) => path !== '/');

it.each(paths)('%s is a page the server answers', (path) => {
  expect(Object.values(portalPages)).toContain(path);
});

it('leads from the rail to pages that are there, each key to one', () => {
  const destinations = [...work, ...household];
  for (const { to } of destinations) expect(Object.keys(router.routesByPath)).toContain(to);
  const keys = destinations.flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});
