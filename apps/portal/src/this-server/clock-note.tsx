import { limits } from '@signet/protocol';
import { durationText } from '../lifetime/duration-text.js';

// Half of what the server forgives: early enough to mend, late enough not to speak of a slow network.
const WORTH_SAYING = (limits.clockSkew * 1000) / 2;

/** Says how far this computer's clock is off, when that gets assertions refused. */
export function ClockNote({ offset }: { offset: number }) {
  if (Math.abs(offset) < WORTH_SAYING) return null;
  return (
    <p className="notice notice-warn">
      Your computer is {durationText(Math.abs(offset))} {offset < 0 ? 'ahead of' : 'behind'} this server. It
      forgives {limits.clockSkew} seconds: set the clock before you sign an assertion here.
    </p>
  );
}
