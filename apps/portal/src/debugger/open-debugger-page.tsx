import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { Debugger } from './debugger.js';

/** The debugger for anybody: what can be judged without knowing whose key it is. */
export function OpenDebuggerPage() {
  return (
    <Page
      title="Assertion debugger"
      about="What is in a client assertion and what this server thinks of it. Nothing is uploaded."
    >
      <Panel id="debugger" title="Assertion">
        <Debugger keys={undefined} />
      </Panel>
    </Page>
  );
}
