import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Answered } from '../page/answered.js';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { organisationQuestion } from '../server/questions.js';

export function OverviewPage() {
  const { organisation } = useParams({ from: '/signed-in/o/$organisation/' });
  const query = useQuery(organisationQuestion(organisation));
  return (
    <Page title="Overview" trail={query.data?.value.name}>
      <Panel id="organisation" title="Organisation">
        <Answered query={query} what="the organisation">
          {({ value }) => <p>{value.name}</p>}
        </Answered>
      </Panel>
    </Page>
  );
}
