import { Radio } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { type PortalKey, portalPath, portalPaths } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { nameOf } from '../../clients/client-words.js';
import { useField } from '../../form/field.js';
import { ServerForm } from '../../form/server-form.js';
import { TextField } from '../../form/text-field.js';
import { askServer } from '../../server/ask-server.js';
import { useStepUp } from '../../step-up/use-step-up.js';
import { fieldOf, findMoment, isStillUsed, usualRetirement } from './retirement.js';

interface RetireFormProps {
  organisation: string;
  of: PortalKey;
  onRetired: () => void;
}

interface Values extends Record<string, unknown> {
  when: 'later' | 'now';
  at: string;
  client_name: string;
}

const labels = { when: 'When', at: 'Date and time (UTC)', client_name: 'Name of the client' };

/** Asks when a key is over. At once, while it is still in use, takes the name of the client it would stop. */
export function RetireForm({ organisation, of, onRetired }: RetireFormProps) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const name = nameOf(of);
  const isUsed = isStillUsed(of, new Date());
  const form = useForm<Values>({
    initialValues: { when: 'later', at: fieldOf(usualRetirement(of, new Date())), client_name: '' },
    validate: {
      at: (at, { when }) => (when === 'now' || findMoment(at) ? null : 'Enter a date and a time.'),
      client_name: (typed, { when }) =>
        when === 'later' || !isUsed || typed === name ? null : `Type ${name}, exactly.`,
    },
  });
  const path = portalPath(portalPaths.retireKey, { organisation, key: of.key_id });
  const { when } = form.getValues();
  return (
    <ServerForm
      form={form}
      labels={labels}
      action={when === 'now' ? 'Retire it now' : 'Retire it then'}
      send={(values) => withStepUp(() => askServer(path, { method: 'POST', body: bodyOf(values) }))}
      onSent={() => {
        onRetired();
        return queries.invalidateQueries({ queryKey: ['organisations', organisation] });
      }}
    >
      <WhenChoice form={form} />
      {when === 'later' && <TextField form={form} name="at" label={labels.at} type="datetime-local" />}
      {when === 'now' && isUsed && (
        <TextField
          form={form}
          name="client_name"
          label={labels.client_name}
          description={`It signed requests within the last 24 hours: they would be refused. Type ${name} to do it all the same.`}
          autoComplete="off"
        />
      )}
    </ServerForm>
  );
}

function WhenChoice({ form }: { form: UseFormReturnType<Values> }) {
  return (
    <Radio.Group label={labels.when} {...useField(form, 'when')}>
      <Radio mt="xs" value="later" label="At a time" description="Until then it counts as before." />
      <Radio mt="xs" value="now" label="Now" />
    </Radio.Group>
  );
}

const bodyOf = ({ when, at }: Values): { at?: string } =>
  when === 'now' ? {} : { at: findMoment(at)?.toISOString() };
