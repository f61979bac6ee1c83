import { useBlocker } from '@tanstack/react-router';

const QUESTION =
  'The private key has not been downloaded. If you leave now, it is lost, and the key must be made again. Leave?';

/** Asks before the page is left, closed or loaded again, while there is something to lose. */
export function useLeaveWarning(wouldLose: boolean): void {
  useBlocker({
    shouldBlockFn: () => !confirm(QUESTION),
    enableBeforeUnload: wouldLose,
    disabled: !wouldLose,
  });
}
