import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { ProblemNotice } from '../page/problem-notice.js';
import { useStepUp } from '../step-up/use-step-up.js';
import { enrolPasskey } from './enrol.js';

interface FirstPasskeyProps {
  onDone: () => void;
  /** Set where it cannot be left for later. */
  isRequired?: boolean;
}

/** The step after an account was made: a passkey to come back with. */
export function FirstPasskey({ onDone, isRequired = false }: FirstPasskeyProps) {
  const withStepUp = useStepUp();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => withStepUp(() => enrolPasskey('First passkey')),
    onSuccess: onDone,
  });
  return (
    <div className="ways">
      <p>
        {!isRequired && 'You are signed in. Add a passkey now, so that you can come back. '}
        Your device keeps a passkey, and unlocks it with your finger, your face or its code. There is nothing
        to remember.
      </p>
      {error && <ProblemNotice error={error} />}
      <Button
        fullWidth
        size="md"
        loading={isPending}
        leftSection={<KeyRound size={18} aria-hidden />}
        onClick={() => mutate()}
      >
        Add a passkey
      </Button>
      {!isRequired && (
        <Button variant="default" fullWidth onClick={onDone}>
          Later, on your own page
        </Button>
      )}
    </div>
  );
}
