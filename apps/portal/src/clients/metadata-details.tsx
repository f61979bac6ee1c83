import type { PortalClient } from '@signet/protocol';

/** The metadata as it is stored (RFC 7591 §2), for who wants to see all of it. */
export function MetadataDetails({ metadata }: Pick<PortalClient, 'metadata'>) {
  const members = Object.entries(metadata as unknown as Record<string, unknown>);
  if (members.length === 0) return null;
  return (
    <details className="after">
      <summary>Its metadata</summary>
      <dl className="facts">
        {members.map(([name, value]) => (
          <div className="fact" key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
