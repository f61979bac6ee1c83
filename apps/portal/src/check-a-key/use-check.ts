import { useEffect, useRef, useState } from 'react';
import type { Reading } from './reading/reading.js';

export type Check =
  | { state: 'idle' }
  | { state: 'reading' }
  | { state: 'read'; reading: Reading; at: Date }
  | { state: 'failed' };

// A chunk of its own: the page stands before the parsers have arrived.
const loadParsers = () => import('./reading/read-material.js');

/** The check of the latest material. */
export function useCheck() {
  const [check, setCheck] = useState<Check>({ state: 'idle' });
  const latest = useRef(0);
  // At once, so that the page goes on working with the network unplugged. A failure shows when it matters.
  useEffect(() => void loadParsers().catch(() => undefined), []);

  const settle = (outcome: Check) => {
    latest.current++;
    setCheck(outcome);
  };
  /** The reading, unless there is none or newer material has come meanwhile. */
  const read = async (octets: Uint8Array): Promise<Reading | undefined> => {
    settle({ state: 'reading' });
    const mine = latest.current;
    const outcome = await outcomeOf(octets);
    if (mine !== latest.current) return undefined;
    settle(outcome);
    return outcome.state === 'read' ? outcome.reading : undefined;
  };
  const refuse = (reading: Reading) => settle({ state: 'read', reading, at: new Date() });
  const clear = () => settle({ state: 'idle' });
  return { check, read, refuse, clear };
}

async function outcomeOf(octets: Uint8Array): Promise<Check> {
  const at = new Date();
  try {
    const { readMaterial } = await loadParsers();
    return { state: 'read', reading: await readMaterial(octets, at), at };
  } catch {
    return { state: 'failed' };
  }
}
