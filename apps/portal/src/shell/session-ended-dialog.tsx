import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { sessionEnd } from '../server/session-end.js';
import { SignIn } from '../sign-in/sign-in.js';
import { useStore } from '../store.js';

/** Signs in again where the session ended, on top of the page: what was being worked on stays. */
export function SessionEndedDialog({ email }: { email: string }) {
  const queries = useQueryClient();
  const { href } = useLocation();
  const goOn = () => {
    sessionEnd.set(false);
    void queries.invalidateQueries();
  };
  return (
    <Modal
      opened={useStore(sessionEnd)}
      onClose={() => sessionEnd.set(false)}
      title="Your session has ended"
      closeOnClickOutside={false}
    >
      <p>Sign in again to go on. What you were working on is still here.</p>
      <SignIn email={email} next={href} onSignedIn={goOn} />
    </Modal>
  );
}
