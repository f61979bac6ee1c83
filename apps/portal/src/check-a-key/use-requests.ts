import { useEffect, useState } from 'react';

/** The addresses this page has asked for since a moment, as the browser itself counts them. */
export function useRequests(since: Date): readonly string[] {
  const [seen, setSeen] = useState<{ since: Date; addresses: readonly string[] }>({ since, addresses: [] });
  useEffect(() => {
    const observer = new PerformanceObserver((list) => {
      const added = list.getEntries().map(({ name }) => name);
      setSeen((before) => ({
        since,
        addresses: [...(before.since === since ? before.addresses : []), ...added],
      }));
    });
    observer.observe({ type: 'resource' });
    return () => observer.disconnect();
  }, [since]);
  return seen.since === since ? seen.addresses : [];
}
