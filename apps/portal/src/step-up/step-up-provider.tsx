import { Modal } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { isServerProblem } from '../server/server-problem.js';
import { StepUpCancelled } from './step-up-cancelled.js';
import { StepUpProofs } from './step-up-proofs.js';
import { StepUpContext } from './use-step-up.js';

/** The ceremony that is open, and what waits for its outcome. */
interface Ceremony {
  proven: () => void;
  cancelled: () => void;
}

/** Asks for a fresh proof of who this is whenever a write below it is refused for want of one. */
export function StepUpProvider({ children }: { children: ReactNode }) {
  const [ceremony, setCeremony] = useState<Ceremony>();
  const prove = useCallback(
    () =>
      new Promise<void>((proven, reject) => {
        setCeremony({ proven, cancelled: () => reject(new StepUpCancelled()) });
      }).finally(() => setCeremony(undefined)),
    [],
  );
  const withStepUp = useCallback(
    async <Answer,>(write: () => Promise<Answer>): Promise<Answer> => {
      try {
        return await write();
      } catch (error) {
        if (!isServerProblem(error, 'step_up_required')) throw error;
        await prove();
        return write();
      }
    },
    [prove],
  );
  return (
    <StepUpContext value={withStepUp}>
      {children}
      <Modal
        opened={ceremony !== undefined}
        onClose={() => ceremony?.cancelled()}
        title="Is it you?"
        zIndex={300}
      >
        <p>What you are about to do needs a fresh proof. It counts for five minutes.</p>
        <StepUpProofs onProven={() => ceremony?.proven()} />
      </Modal>
    </StepUpContext>
  );
}
