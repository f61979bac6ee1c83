import { Button } from '@mantine/core';
import type { Me } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Notice } from '../page/notice.js';
import { meQuestion } from '../server/questions.js';
import { warningDelay } from './warning-delay.js';

/** Says two minutes before that the session will end for want of use, and goes on with it at one key (WCAG 2.2.1). */
export function SessionWarning({ me }: { me: Me }) {
  const { refetch } = useQuery(meQuestion);
  const [isNear, setNear] = useState(false);
  const { idle_until, ends_at } = me.session;
  useEffect(() => {
    const timer = setTimeout(() => setNear(true), warningDelay([idle_until, ends_at], Date.now()));
    return () => clearTimeout(timer);
  }, [idle_until, ends_at]);
  const stay = () => {
    setNear(false);
    void refetch();
  };
  return (
    <div role="alert">
      {isNear && (
        <Notice tone="warn">
          <p>
            <strong>Your session ends in two minutes.</strong> What you are working on stays on the page.
          </p>
          <Button variant="default" onClick={stay}>
            Stay signed in
          </Button>
        </Notice>
      )}
    </div>
  );
}
