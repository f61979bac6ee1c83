import { Button } from '@mantine/core';
import { portalPaths, type RecoveryCodes } from '@signet/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EmptyState } from '../../page/empty-state.js';
import { Panel } from '../../page/panel.js';
import { ProblemNotice } from '../../page/problem-notice.js';
import { askServer } from '../../server/ask-server.js';
import { useStepUp } from '../../step-up/use-step-up.js';
import { RecoveryCodesDialog } from './recovery-codes-dialog.js';

/** Codes for the day the app or the passkey is lost. */
export function RecoveryCodesPanel({ left }: { left: number }) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: () =>
      withStepUp(() => askServer<RecoveryCodes>(portalPaths.myRecoveryCodes, { method: 'POST' })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
  });
  return (
    <Panel id="recovery-codes" title="Recovery codes" note={`${left} left`}>
      {error && <ProblemNotice error={error} />}
      <EmptyState
        action={
          <Button variant="default" loading={isPending} onClick={() => mutate()}>
            {left > 0 ? 'Make new codes' : 'Make recovery codes'}
          </Button>
        }
      >
        For the day your phone is lost: each code works once in the place of the app.
        {left > 0 && ' New codes end the old ones.'}
      </EmptyState>
      <RecoveryCodesDialog codes={data?.codes} onClose={reset} />
    </Panel>
  );
}
