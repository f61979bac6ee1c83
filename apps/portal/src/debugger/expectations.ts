import { signingAlgorithms } from '@signet/protocol';
import { useMemo, useState } from 'react';
import { issuerPath } from '../server/issuer-path.js';
import { useServer } from '../this-server/use-server.js';
import { useServerClock } from './clock/use-server-clock.js';
import type { InspectionContext } from './inspect/inspection.js';
import type { KnownKey } from './inspect/signature.js';

const frontPage = (): string => `${location.origin}${issuerPath()}/`;

/** What this server expects of an assertion, by its own clock, at the moment `look` was last called. */
export function useExpectations(keys: readonly KnownKey[] | undefined) {
  const [server] = useServer(useMemo(frontPage, []));
  const clock = useServerClock();
  const [at, setAt] = useState(() => Date.now());
  const metadata = server.state === 'ready' ? server.metadata : undefined;
  const offset = clock ?? (server.state === 'ready' ? server.clockOffset : 0);
  const context: InspectionContext = {
    issuer: metadata?.issuer,
    algorithms: metadata?.token_endpoint_auth_signing_alg_values_supported ?? signingAlgorithms,
    now: Math.floor((at + offset) / 1000),
    keys,
  };
  return { context, offset, own: Math.floor(at / 1000), look: () => setAt(Date.now()) };
}

export type Expecting = ReturnType<typeof useExpectations>;
