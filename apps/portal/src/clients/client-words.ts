import type { ClientKind } from '@signet/protocol';

export const kindNames: Record<ClientKind, string> = {
  onboarding: 'Onboarding',
  registered: 'Registered by itself',
};

/** What a client is called where it may have no name. */
export const nameOf = ({
  client_name,
  client_id,
}: {
  client_name: string | null;
  client_id: string;
}): string => client_name ?? client_id;

const count = new Intl.NumberFormat('en-GB');

/** A number of things in words, such as `1,284 requests`. */
export const counting = (amount: number, thing: string): string =>
  `${count.format(amount)} ${thing}${amount === 1 ? '' : 's'}`;

/** What became of requests, in words. */
export function outcomeText({ accepted, refused }: { accepted: number; refused: number }): string {
  if (accepted + refused === 0) return 'none';
  return `${count.format(accepted)} accepted, ${count.format(refused)} refused`;
}
