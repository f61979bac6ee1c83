import { Button } from '@mantine/core';
import { portalPaths } from '@signet/protocol';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { ProblemNotice } from '../page/problem-notice.js';
import { provePasskey } from '../passkey/ceremony.js';

const ceremony = { optionsPath: portalPaths.stepUpPasskeyOptions, answerPath: portalPaths.stepUpWithPasskey };

export function StepUpWithPasskey({ onProven }: { onProven: () => void }) {
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => provePasskey(ceremony),
    onSuccess: onProven,
  });
  return (
    <>
      {error && <ProblemNotice error={error} />}
      <Button
        fullWidth
        size="md"
        loading={isPending}
        leftSection={<KeyRound size={18} aria-hidden />}
        onClick={() => mutate()}
        data-autofocus
      >
        Use your passkey
      </Button>
    </>
  );
}
