import { Button, Modal } from '@mantine/core';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useStepUp } from '../step-up/use-step-up.js';
import { ProblemNotice } from './problem-notice.js';

interface ConfirmDialogProps {
  isOpen: boolean;
  title: string;
  /** What the button says: what happens. */
  action: string;
  write: () => Promise<unknown>;
  /** What is asked of the server again afterwards. */
  about: QueryKey;
  onClose: () => void;
  onDone?: () => void;
  /** What will follow. */
  children: ReactNode;
}

/** Asks once more before something is taken away. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, action, write, about, onClose, onDone = onClose, children } = props;
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: () => withStepUp(write),
    onSuccess: () => {
      onDone();
      return queries.invalidateQueries({ queryKey: about });
    },
  });
  const close = () => {
    reset();
    onClose();
  };
  return (
    <Modal opened={isOpen} onClose={close} title={title}>
      {error && <ProblemNotice error={error} />}
      <p>{children}</p>
      <div className="form-actions">
        <Button loading={isPending} onClick={() => mutate()}>
          {action}
        </Button>
        <Button variant="default" onClick={close} data-autofocus>
          Keep it
        </Button>
      </div>
    </Modal>
  );
}
