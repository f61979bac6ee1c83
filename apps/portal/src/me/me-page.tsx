import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { meQuestion } from '../server/questions.js';
import { SingleSignOnNotice } from '../sign-in/single-sign-on-notice.js';
import { Appearance } from './appearance.js';
import './me.css';
import { NameForm } from './name-form.js';
import { OrganisationsPanel } from './organisations/organisations-panel.js';
import { PasskeysPanel } from './passkeys/passkeys-panel.js';
import { PasswordPanel } from './password/password-panel.js';
import { RecoveryCodesPanel } from './recovery-codes/recovery-codes-panel.js';
import { SessionsPanel } from './sessions/sessions-panel.js';
import { SingleSignOnPanel } from './single-sign-on-panel.js';
import { TotpPanel } from './totp/totp-panel.js';

/** Everything about the person who is signed in. */
export function MePage() {
  const { data: me } = useSuspenseQuery(meQuestion);
  const { single_sign_on } = useSearch({ from: '/signed-in/me' });
  return (
    <Page title="You" about={me.member.email}>
      <SingleSignOnNotice outcome={single_sign_on} />
      <OrganisationsPanel me={me} />
      <div className="panel-pair">
        <Panel id="name" title="Name">
          <NameForm name={me.member.name} />
        </Panel>
        <Panel id="appearance" title="Appearance">
          <Appearance />
        </Panel>
      </div>
      <PasskeysPanel />
      <div className="panel-pair">
        <PasswordPanel hasPassword={me.factors.password} email={me.member.email} />
        <TotpPanel factors={me.factors} />
      </div>
      <div className="panel-pair">
        <RecoveryCodesPanel left={me.factors.recovery_codes_left} />
        <SingleSignOnPanel />
      </div>
      <SessionsPanel />
    </Page>
  );
}
