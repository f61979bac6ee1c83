import { useRequests } from '../check-a-key/use-requests.js';

interface RequestCountProps {
  since: Date;
  /** What was or will be sent of the key: its public half, as text. */
  material: string;
}

/** How many requests the page has made since the key exists, which, and what they can carry of it. */
export function RequestCount({ since, material }: RequestCountProps) {
  const addresses = useRequests(since);
  return (
    <div className="remark">
      <p>
        Requests from this page since the key was made: <strong>{addresses.length}</strong>.{' '}
        {addresses.length > 0 && (
          <code>{addresses.map((address) => new URL(address).pathname).join(' ')}</code>
        )}
      </p>
      <details>
        <summary>What is sent of the key: its public half, {material.length} characters. Show it.</summary>
        <pre>
          <code>{material}</code>
        </pre>
      </details>
    </div>
  );
}
