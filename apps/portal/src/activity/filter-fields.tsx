import { NativeSelect, TextInput } from '@mantine/core';
import type { ErrorText } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ActivityFilters } from './filters.js';
import { clientChoicesQuestion, errorsQuestion } from './questions.js';

interface FilterFieldsProps {
  organisation: string;
  filters: ActivityFilters;
  onChange: (changes: ActivityFilters) => void;
}

/** Narrows the log. Without the lists to choose from, what the address says can still be taken away. */
export function FilterFields({ organisation, filters, onChange }: FilterFieldsProps) {
  const clients = useQuery(clientChoicesQuestion(organisation)).data?.items ?? [];
  const errors = useQuery(errorsQuestion).data ?? [];
  const isByCause = filters.by === 'cause';
  const names = clients.map(({ client_id, client_name }) => ({
    value: client_id,
    label: client_name ?? client_id,
  }));
  return (
    <div className="filters" role="search" aria-label="Refused requests">
      <NativeSelect
        label="Client"
        value={filters.client ?? ''}
        data={[{ value: '', label: 'All clients' }, ...withChosen(names, filters.client)]}
        onChange={(event) => onChange({ client: event.currentTarget.value || undefined })}
      />
      {!isByCause && (
        <NativeSelect
          label="Code"
          value={filters.code ?? ''}
          data={[{ value: '', label: 'All codes' }, ...withChosen(codesOf(errors), filters.code)]}
          onChange={(event) => onChange({ code: event.currentTarget.value || undefined })}
        />
      )}
      <TextInput
        type="date"
        label="From (UTC)"
        value={filters.from ?? ''}
        max={filters.to}
        onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
      />
      {!isByCause && (
        <TextInput
          type="date"
          label="To, with that day"
          value={filters.to ?? ''}
          min={filters.from}
          onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
        />
      )}
    </div>
  );
}

interface Choice {
  value: string;
  label: string;
}

/** What the address names is always among the choices. */
const withChosen = (choices: Choice[], chosen: string | undefined): Choice[] =>
  chosen === undefined || choices.some(({ value }) => value === chosen)
    ? choices
    : [...choices, { value: chosen, label: chosen }];

/** Several reasons may share a code: the first one names it. */
const codesOf = (errors: readonly ErrorText[]): Choice[] =>
  [...Map.groupBy(errors, ({ code }) => code)].map(([code, [first]]) => ({
    value: code,
    label: `${code} ${first?.title ?? ''}`,
  }));
