import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Answered } from '../page/answered.js';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { Block } from './block.js';
import { KeyBlock } from './key-block.js';
import { registrationQuestion } from './questions.js';
import { TokenSteps } from './token-steps.js';
import './first-token.css';

const ROUTE = '/signed-in/o/$organisation/start';

/** Four blocks from nothing to a token; each folds when its fact is observed. */
export function FirstTokenPage() {
  const { organisation } = useParams({ from: ROUTE });
  const { client } = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: '/o/$organisation/start' });
  const query = useQuery(registrationQuestion(organisation));
  const choose = (next: string) => void navigate({ search: { client: next }, replace: true });
  return (
    <Page
      title="Your first token"
      about="Four steps, about five minutes. Each is ticked by what the server sees."
    >
      <Answered query={query} what="where to get a token">
        {(access) => {
          const chosen =
            client ?? access.onboarding_clients.find(({ status }) => status === 'active')?.client_id;
          return chosen === undefined ? (
            <>
              <Block id="key" title="1 Key" done={undefined} waiting="waiting for a key">
                <KeyBlock organisation={organisation} onClient={choose} />
              </Block>
              <Panel id="coming" title="2 to 4">
                <p className="quiet">
                  With a key comes a client ID. Then you find here a program in your language, filled in, and
                  see its requests arrive.
                </p>
              </Panel>
            </>
          ) : (
            <TokenSteps organisation={organisation} clientId={chosen} access={access} choose={choose} />
          );
        }}
      </Answered>
    </Page>
  );
}
