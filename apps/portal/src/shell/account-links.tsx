import type { Me } from '@signet/protocol';
import { Link } from '@tanstack/react-router';
import { useSignOut } from './use-sign-out.js';

/** Who is signed in, and the way out. */
export function AccountLinks({ me }: { me: Me }) {
  const { mutate: signOut, isPending } = useSignOut();
  return (
    <ul className="rail-list rail-account">
      <li>
        <Link to="/me" className="rail-link" activeProps={{ 'aria-current': 'page' }}>
          {me.member.name}
        </Link>
      </li>
      <li>
        <button type="button" className="rail-link" disabled={isPending} onClick={() => signOut()}>
          Sign out
        </button>
      </li>
    </ul>
  );
}
