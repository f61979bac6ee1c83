import { portalPaths } from '@signet/protocol';
import { useMutation } from '@tanstack/react-query';
import { askServer } from '../server/ask-server.js';
import { issuerPath } from '../server/issuer-path.js';

/** Ends the session here and leaves for the sign-in by loading it: nothing that was read stays in the page. */
export const useSignOut = () =>
  useMutation({
    mutationFn: () => askServer(portalPaths.signOut, { method: 'POST' }),
    onSuccess: () => location.assign(`${issuerPath()}/sign-in`),
  });
