import { TextInput } from '@mantine/core';
import type { ErrorText } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { errorsQuestion } from '../activity/questions.js';
import { Answered } from '../page/answered.js';
import { EmptyState } from '../page/empty-state.js';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { ErrorTexts } from './error-texts.js';

/** Every code a request can be refused with. */
export function ErrorsPage() {
  const [sought, setSought] = useState('');
  const query = useQuery(errorsQuestion);
  return (
    <Page
      title="Error codes"
      about="Why a request is refused, and what to do. A code never changes its meaning."
    >
      <Panel id="codes" title="All codes">
        <TextInput
          label="Find a code or a word"
          className="form"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          data-shortcut="/"
        />
        <Answered query={query} what="the codes">
          {(errors) => {
            const found = errors.filter((error) => mentions(error, sought));
            return found.length > 0 ? (
              <ErrorTexts errors={found} areLinked />
            ) : (
              <EmptyState>No code mentions this.</EmptyState>
            );
          }}
        </Answered>
      </Panel>
    </Page>
  );
}

/** One code, with each of the reasons that share it. */
export function ErrorPage() {
  const { code } = useParams({ from: '/tools/docs/errors/$code' });
  const query = useQuery(errorsQuestion);
  return (
    <Page title={code} trail={<Link to="/docs/errors">Error codes</Link>}>
      <Panel id="meaning" title="What it means">
        <Answered query={query} what="the code">
          {(errors) => {
            const found = errors.filter((error) => error.code === code);
            return found.length > 0 ? (
              <ErrorTexts errors={found} />
            ) : (
              <EmptyState action={<Link to="/docs/errors">See all codes</Link>}>
                This server has no such code.
              </EmptyState>
            );
          }}
        </Answered>
      </Panel>
    </Page>
  );
}

const mentions = ({ code, title, text, fix }: ErrorText, sought: string): boolean =>
  `${code} ${title} ${text} ${fix}`.toLowerCase().includes(sought.trim().toLowerCase());
