/** One question to the server's clock. Milliseconds since 1970. */
export interface ClockSample {
  asked: number;
  answered: number;
  server: number;
}

/** How far the server's clock is ahead of ours, by the sample with the least delay; to within half that delay. */
export function offsetOf(samples: readonly ClockSample[]): number | undefined {
  const [best] = [...samples].sort((one, other) => delayOf(one) - delayOf(other));
  return best && best.server - (best.asked + best.answered) / 2;
}

const delayOf = ({ asked, answered }: ClockSample): number => answered - asked;
