import type { RegistrationAccess } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { CopyableFact, Fact } from '../copy/fact.js';
import { registrationQuestion } from '../first-token/questions.js';
import { Answered } from '../page/answered.js';
import { Notice } from '../page/notice.js';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { organisationQuestion } from '../server/questions.js';
import './registration.css';
import { TryOut } from './try-out.js';

/** Who may call the registration endpoint, what is left of it, and a registration to try. */
export function RegistrationPage() {
  const { organisation } = useParams({ from: '/signed-in/o/$organisation/registration' });
  const { data } = useQuery(organisationQuestion(organisation));
  const query = useQuery(registrationQuestion(organisation));
  const mayTry = data?.value.role === 'owner' || data?.value.role === 'developer';
  return (
    <Page
      title="Registration"
      trail={data?.value.name}
      about="How your onboarding clients register further clients (RFC 7591), and what the policy leaves you."
    >
      <Answered query={query} what="how clients are registered">
        {(access) => (
          <>
            <Limits access={access} />
            <Panel id="endpoints" title="Where">
              <dl className="facts">
                <CopyableFact name="Registration endpoint" value={access.registration_endpoint} />
                <CopyableFact name="Token endpoint" value={access.token_endpoint} />
                <CopyableFact name="Issuer, the aud of every assertion" value={access.issuer} />
              </dl>
            </Panel>
            <Panel id="how" title="How">
              <Ways organisation={organisation} access={access} />
            </Panel>
            <Panel id="try" title="Try a registration" note="Nothing is stored">
              <TryOut organisation={organisation} access={access} mayTry={mayTry} />
            </Panel>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Limits({ access: { clients_registered, clients_allowed, scopes } }: { access: RegistrationAccess }) {
  const left = clients_allowed === null ? undefined : Math.max(0, clients_allowed - clients_registered);
  return (
    <>
      {left === 0 && (
        <Notice tone="warn">
          <p>
            There are as many clients as may be. Delete one that is not needed, or ask the operator of this
            server for more.
          </p>
        </Notice>
      )}
      <dl className="strip">
        <div>
          <dt>Registered clients</dt>
          <dd>{clients_registered.toLocaleString('en')}</dd>
        </div>
        <div>
          <dt>Left</dt>
          <dd>{left === undefined ? 'no limit' : `${left.toLocaleString('en')} of ${clients_allowed}`}</dd>
        </div>
        <div>
          <dt>Scopes they may have</dt>
          <dd>{scopes.length > 0 ? <code>{scopes.join(' ')}</code> : 'none'}</dd>
        </div>
      </dl>
    </>
  );
}

function Ways({ organisation, access }: { organisation: string; access: RegistrationAccess }) {
  const active = access.onboarding_clients.filter(({ status }) => status === 'active');
  return (
    <>
      <ol className="numbered">
        <li>
          An onboarding client signs an assertion and asks the token endpoint for scope <code>dcr</code>.
        </li>
        <li>The token is good for a few minutes and, unless the policy says otherwise, one registration.</li>
        <li>
          Send it as <code>Authorization: Bearer</code> to the registration endpoint, with the metadata of the
          new client and its public key.
        </li>
      </ol>
      <dl className="facts">
        <Fact name="Onboarding clients">
          {active.length === 0
            ? 'none that is active: add a key first'
            : active.map(({ client_id, client_name }) => client_name ?? client_id).join(', ')}
        </Fact>
      </dl>
      <p className="remark">
        {active.length === 0 ? (
          <Link to="/o/$organisation/keys/new" params={{ organisation }}>
            Add a key
          </Link>
        ) : (
          <Link to="/o/$organisation/start" params={{ organisation }}>
            Programs for this, filled in
          </Link>
        )}
      </p>
    </>
  );
}
