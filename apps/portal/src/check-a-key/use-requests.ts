import { useEffect, useState } from 'react';

/** The addresses this page has asked for since a moment, as the browser itself counts them. */
export function useRequests(since: Date): readonly string[] {
  const [seen, setSeen] = useState<{ since: Date; addresses: readonly string[] }>({ since, addresses: [] });
  useEffect(() => {
    const beginning = since.getTime() - performance.timeOrigin;
    const observer = new PerformanceObserver((list) => {
      const added = list.getEntries().filter(({ startTime }) => startTime >= beginning);
      setSeen((before) => ({
        since,
        addresses: [...(before.since === since ? before.addresses : []), ...added.map(({ name }) => name)],
      }));
    });
    // Also what was asked for between that moment and this one.
    observer.observe({ type: 'resource', buffered: true });
    return () => observer.disconnect();
  }, [since]);
  return seen.since === since ? seen.addresses : [];
}
