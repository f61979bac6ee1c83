import { Button } from '@mantine/core';
import { portalPaths } from '@signet/protocol';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { Notice } from '../page/notice.js';
import { provePasskey } from '../passkey/ceremony.js';
import { passkeyFault } from '../passkey/passkey-fault.js';

const ceremony = { optionsPath: portalPaths.stepUpPasskeyOptions, answerPath: portalPaths.stepUpWithPasskey };

export function StepUpWithPasskey({ onProven }: { onProven: () => void }) {
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => provePasskey(ceremony),
    onSuccess: onProven,
  });
  const fault = error ? passkeyFault(error) : undefined;
  return (
    <>
      {fault && (
        <Notice tone="bad" role="alert">
          <p>{fault}</p>
        </Notice>
      )}
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
