import type { PortalClient } from '@signet/protocol';

/** What became different between two looks at a client, each as a sentence. */
export function clientChanges(before: PortalClient, after: PortalClient): string[] {
  const known = new Map(before.keys.map((key) => [key.key_id, key]));
  const changes = [
    before.status !== after.status && `It was ${before.status} and is ${after.status} now.`,
    before.client_name !== after.client_name &&
      `It was called ${before.client_name} and is called ${after.client_name} now.`,
    ...after.keys.map(({ key_id, kid, state }) => {
      const key = known.get(key_id);
      if (!key) return `Key ${kid} was added.`;
      return key.state !== state && `Key ${kid} was ${key.state} and is ${state} now.`;
    }),
  ].filter((change) => change !== false);
  return changes.length > 0
    ? changes
    : ['Something was changed that does not stand here, or changed and changed back.'];
}
