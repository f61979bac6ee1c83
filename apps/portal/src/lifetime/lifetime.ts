import { durationText } from './duration-text.js';

/** When a key may be used. */
export interface Lifetime {
  notBefore: Date;
  notAfter: Date;
}

export type LifeStage = 'not_yet' | 'running' | 'ending' | 'over';

const DAY = 86_400_000;
const ENDING_SHARE = 0.34;
const ENDING_DAYS = 45;

/** Where in its life a key is; `ending` when it is time to make the next one. */
export function lifeStage({ notBefore, notAfter }: Lifetime, now: Date): LifeStage {
  if (now < notBefore) return 'not_yet';
  const left = notAfter.getTime() - now.getTime();
  if (left < 0) return 'over';
  const share = left / (notAfter.getTime() - notBefore.getTime());
  return share < ENDING_SHARE && left < ENDING_DAYS * DAY ? 'ending' : 'running';
}

/** The part of its life that is over, 0 to 1. */
export function elapsedShare({ notBefore, notAfter }: Lifetime, now: Date): number {
  const elapsed = now.getTime() - notBefore.getTime();
  return Math.min(1, Math.max(0, elapsed / (notAfter.getTime() - notBefore.getTime())));
}

/** The time left, in words. */
export function lifeText({ notBefore, notAfter }: Lifetime, now: Date): string {
  const whole = durationText(notAfter.getTime() - notBefore.getTime());
  const stage = lifeStage({ notBefore, notAfter }, now);
  if (stage === 'not_yet')
    return `Starts in ${durationText(notBefore.getTime() - now.getTime())}, then lives ${whole}`;
  if (stage === 'over') return `Ended ${durationText(now.getTime() - notAfter.getTime())} ago`;
  return `${durationText(notAfter.getTime() - now.getTime())} left of ${whole}`;
}
