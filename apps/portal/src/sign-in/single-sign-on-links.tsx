import { Button } from '@mantine/core';
import { portalPath, portalPaths } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { issuerPath } from '../server/issuer-path.js';
import { portalQuestion } from '../server/questions.js';

/** The identity providers this server trusts; without any, nothing. */
export function SingleSignOnLinks({ next }: { next: string }) {
  const { data } = useQuery(portalQuestion);
  return data?.single_sign_on.map(({ provider, name }) => (
    <Button
      key={provider}
      component="a"
      variant="default"
      fullWidth
      href={`${issuerPath()}${portalPath(portalPaths.singleSignOn, { provider })}?next=${encodeURIComponent(next)}`}
    >
      Sign in with {name}
    </Button>
  ));
}
