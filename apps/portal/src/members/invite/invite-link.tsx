import { Button } from '@mantine/core';
import type { NewInvitation } from '@signet/protocol';
import { CopyableFact, Fact } from '../../copy/fact.js';
import { Instant } from '../../page/instant.js';

interface InviteLinkProps {
  invitation: NewInvitation;
  onDone: () => void;
}

export function InviteLink({ invitation: { link, mailed, email, expires_at }, onDone }: InviteLinkProps) {
  return (
    <>
      <p>
        {mailed
          ? `We have mailed the link to ${email}. You can hand it over yourself too.`
          : 'This server sends no mail: hand the link over yourself.'}{' '}
        It is shown this once, opens once, and only for that address.
      </p>
      <dl className="facts">
        <CopyableFact name="Invitation link" value={link} />
        <Fact name="Good until">
          <Instant at={expires_at} />
        </Fact>
      </dl>
      <div className="form-actions">
        <Button onClick={onDone}>I have handed it over</Button>
      </div>
    </>
  );
}
