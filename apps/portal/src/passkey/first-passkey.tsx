import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { Notice } from '../page/notice.js';
import { useStepUp } from '../step-up/use-step-up.js';
import { enrolPasskey } from './enrol.js';
import { passkeyFault } from './passkey-fault.js';

/** The step after an account was made: a passkey to come back with. It can be left out once. */
export function FirstPasskey({ onDone }: { onDone: () => void }) {
  const withStepUp = useStepUp();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => withStepUp(() => enrolPasskey('First passkey')),
    onSuccess: onDone,
  });
  const fault = error ? passkeyFault(error) : undefined;
  return (
    <div className="ways">
      <p>
        You are signed in. Add a passkey now, so that you can come back: your device keeps it, and unlocks it
        with your finger, your face or its code. There is nothing to remember.
      </p>
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
      >
        Add a passkey
      </Button>
      <Button variant="default" fullWidth onClick={onDone}>
        Later, on your own page
      </Button>
    </div>
  );
}
