import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { clientFilter, type ClientFilter } from '../client-filter.js';

interface FilterBarProps {
  filter: ClientFilter;
  choose: (filter: ClientFilter) => void;
}

const statuses = [
  { value: '', label: 'Any status' },
  { value: 'active', label: 'Active' },
  { value: 'paused', label: 'Paused' },
  { value: 'revoked', label: 'Revoked' },
];
const kinds = [
  { value: '', label: 'Any kind' },
  { value: 'onboarding', label: 'Onboarding' },
  { value: 'registered', label: 'Registered by itself' },
];
const PAUSE = 300;

/** Which clients to show. What is typed counts once the typing pauses. */
export function FilterBar({ filter, choose }: FilterBarProps) {
  const field = useRef<HTMLInputElement>(null);
  const change = (part: Record<string, string>) => choose(clientFilter({ ...filter, ...part }));
  const search = useDebouncedCallback((q: string) => change({ q }), PAUSE);
  // The address may change without the field: by going back, or by showing all.
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = filter.q ?? '';
  }, [filter.q]);
  return (
    <div className="filter-bar" role="search" aria-label="Clients">
      <TextInput
        ref={field}
        type="search"
        label="Search"
        placeholder="Part of a name, or a client ID"
        maxLength={200}
        defaultValue={filter.q ?? ''}
        onChange={({ currentTarget }) => search(currentTarget.value.trim())}
        data-shortcut="/"
      />
      <NativeSelect
        label="Status"
        data={statuses}
        value={filter.status ?? ''}
        onChange={({ currentTarget }) => change({ status: currentTarget.value })}
      />
      <NativeSelect
        label="Kind"
        data={kinds}
        value={filter.kind ?? ''}
        onChange={({ currentTarget }) => change({ kind: currentTarget.value })}
      />
    </div>
  );
}
