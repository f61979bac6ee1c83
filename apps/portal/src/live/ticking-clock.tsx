import { useEffect, useState } from 'react';
import { useServerClock } from '../debugger/clock/use-server-clock.js';

const SECOND = 1_000;

/** The server's time, second by second. It is looked at, never read out by itself. */
export function TickingClock() {
  const offset = useServerClock();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(ticking);
  }, []);
  if (offset === undefined) return null;
  return (
    <p className="remark">
      Our time: <code>{new Date(now + offset).toISOString().slice(11, 19)} UTC</code>
    </p>
  );
}
