import { useSuspenseQuery } from '@tanstack/react-query';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { meQuestion } from '../server/questions.js';
import { NameForm } from './name-form.js';

/** Everything about the person who is signed in. */
export function MePage() {
  const { data: me } = useSuspenseQuery(meQuestion);
  return (
    <Page title="You" about={me.member.email}>
      <Panel id="name" title="Name">
        <NameForm name={me.member.name} />
      </Panel>
    </Page>
  );
}
