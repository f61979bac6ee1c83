import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Answered } from '../page/answered.js';
import { OrganisationTag } from '../page/organisation-tag.js';
import { Page } from '../page/page.js';
import { organisationQuestion } from '../server/questions.js';
import { OrganisationFacts } from './organisation-facts.js';
import { overviewPanels } from './overview-panels.js';
import { StateNotice } from './state-notice.js';

/** Where an organisation stands; the first thing to break comes first. */
export function OverviewPage() {
  const { organisation } = useParams({ from: '/signed-in/o/$organisation/' });
  const query = useQuery(organisationQuestion(organisation));
  const found = query.data?.value;
  return (
    <Page title="Overview" trail={found?.name} state={found && <OrganisationTag status={found.status} />}>
      <Answered query={query} what="the organisation">
        {({ value }) => (
          <>
            <StateNotice status={value.status} />
            <OrganisationFacts organisation={value} />
          </>
        )}
      </Answered>
      {overviewPanels.map((Part) => (
        <Part key={Part.name} organisation={organisation} />
      ))}
    </Page>
  );
}
