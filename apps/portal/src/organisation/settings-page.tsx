import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { CopyableFact, Fact } from '../copy/fact.js';
import { Answered } from '../page/answered.js';
import { Instant } from '../page/instant.js';
import { OrganisationTag } from '../page/organisation-tag.js';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { organisationQuestion } from '../server/questions.js';
import { OrganisationNameForm } from './organisation-name-form.js';
import { StateText } from './state-text.js';

/** The organisation itself: its name, and where it stands. */
export function SettingsPage() {
  const { organisation } = useParams({ from: '/signed-in/o/$organisation/settings' });
  const query = useQuery(organisationQuestion(organisation));
  return (
    <Page title="Organisation" trail={query.data?.value.name}>
      <Panel
        id="state"
        title="State"
        note={query.data && <OrganisationTag status={query.data.value.status} />}
      >
        <Answered query={query} what="the organisation">
          {({ value }) => (
            <>
              <StateText status={value.status} />
              <dl className="facts">
                <CopyableFact name="Organisation ID" value={value.organisation_id} />
                <Fact name="Made">
                  <Instant at={value.created_at} />
                </Fact>
              </dl>
            </>
          )}
        </Answered>
      </Panel>
      <Panel id="name" title="Name">
        <Answered query={query} what="the organisation">
          {(answer) => <OrganisationNameForm key={answer.version} {...answer} />}
        </Answered>
      </Panel>
    </Page>
  );
}
