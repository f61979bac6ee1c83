import { useQuery } from '@tanstack/react-query';
import { Answered } from '../page/answered.js';
import { meQuestion } from '../server/questions.js';
import { StepUpWithSingleSignOn } from './step-up-with-single-sign-on.js';
import { StepUpWithPasskey } from './step-up-with-passkey.js';
import { StepUpWithPassword } from './step-up-with-password.js';

/** The proofs this person can give. */
export function StepUpProofs({ onProven }: { onProven: () => void }) {
  const query = useQuery(meQuestion);
  return (
    <Answered query={query} what="how you can prove it">
      {({ member, factors: { passkeys, password, totp } }) => (
        <div className="ways">
          {passkeys > 0 && <StepUpWithPasskey onProven={onProven} />}
          {password && <StepUpWithPassword email={member.email} hasTotp={totp} onProven={onProven} />}
          {passkeys === 0 && !password && <StepUpWithSingleSignOn />}
        </div>
      )}
    </Answered>
  );
}
