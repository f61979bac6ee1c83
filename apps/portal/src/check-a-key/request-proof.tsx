import { useRequests } from './use-requests.js';

/** Proof that nothing was sent: how many requests, and which. */
export function RequestProof({ since }: { since: Date }) {
  const addresses = useRequests(since);
  return (
    <p className="remark">
      Requests from this page since you gave it this: <strong>{addresses.length}</strong>.{' '}
      {addresses.length > 0 && <code>{addresses.map((address) => new URL(address).pathname).join(' ')}</code>}
    </p>
  );
}
