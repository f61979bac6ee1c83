import { type MyPasskey, type Page, portalPaths } from '@signet/protocol';
import { queryOptions } from '@tanstack/react-query';
import { askServer } from '../../server/ask-server.js';

export const passkeysQuestion = queryOptions({
  queryKey: ['me', 'passkeys'],
  queryFn: ({ signal }) => askServer<Page<MyPasskey>>(portalPaths.myPasskeys, { signal }),
});
