import { Panel } from '../../page/panel.js';
import { StateTag } from '../../page/state-tag.js';
import { PasswordForm } from './password-form.js';

interface PasswordPanelProps {
  hasPassword: boolean;
  email: string;
}

export function PasswordPanel({ hasPassword, email }: PasswordPanelProps) {
  return (
    <Panel
      id="password"
      title="Password"
      note={hasPassword ? <StateTag tone="ok">Set</StateTag> : <StateTag tone="none">Not set</StateTag>}
    >
      <PasswordForm key={String(hasPassword)} hasPassword={hasPassword} email={email} />
    </Panel>
  );
}
