// @vitest-environment jsdom
import { useForm } from '@mantine/form';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { askServer } from '../server/ask-server.js';
import { fakeServer, refused } from '../testing/fake-server.js';
import { show, withBrowserParts } from '../testing/render.js';
import { required } from './required.js';
import { ServerForm } from './server-form.js';
import { TextField } from './text-field.js';

const server = fakeServer();
withBrowserParts();
const onSent = vi.fn();

function Example() {
  const form = useForm({
    initialValues: { email: '', name: '' },
    validate: { email: required('Enter a mail address.'), name: required('Enter a name.') },
  });
  return (
    <ServerForm
      form={form}
      labels={{ email: 'Mail address', name: 'Name' }}
      action="Send"
      send={(body) => askServer('/api/x', { method: 'POST', body })}
      onSent={onSent}
    >
      <TextField form={form} name="email" label="Mail address" />
      <TextField form={form} name="name" label="Name" />
    </ServerForm>
  );
}

const send = () => userEvent.click(screen.getByRole('button', { name: 'Send' }));
const fill = async () => {
  await userEvent.type(screen.getByLabelText('Mail address'), 'mira');
  await userEvent.type(screen.getByLabelText('Name'), 'Mira');
};

it('asks nothing of the server while a field is empty, and names each in a summary that has the focus', async () => {
  show(<Example />);
  await send();
  const summary = screen.getByRole('alert');
  expect(summary.textContent).toContain('Mail address: Enter a mail address.');
  expect(summary.textContent).toContain('Name: Enter a name.');
  expect(document.activeElement).toBe(summary);
  expect(server.asked).toEqual([]);
});

it('leads from the summary to the field, without writing to the address', async () => {
  show(<Example />);
  await send();
  await userEvent.click(screen.getByRole('link', { name: 'Name' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Name'));
  expect(location.hash).toBe('');
});

it('lets somebody type on while the summary is there', async () => {
  show(<Example />);
  await send();
  await userEvent.type(screen.getByLabelText('Name'), 'Mira');
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Mira');
  expect(screen.getByRole('alert').textContent).not.toContain('Enter a name.');
});

it('marks the fields the server refuses, as sentences', async () => {
  server.answers = [
    refused(400, 'request_malformed', { fields: [{ field: 'email', text: 'must be a mail address' }] }),
  ];
  show(<Example />);
  await fill();
  await send();
  const field = screen.getByLabelText('Mail address');
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByRole('alert').textContent).toContain('Mail address: Must be a mail address.');
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Mira');
});

it('tells a refusal that is about no field above the form, with its reference', async () => {
  server.answers = [refused(409, 'conflict')];
  show(<Example />);
  await fill();
  await send();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Refused: conflict. Reference for support: r_1');
});

it('hands over what the server answered, and takes back what it said before', async () => {
  server.answers = [refused(409, 'conflict'), { body: { id: 'x' } }];
  show(<Example />);
  await fill();
  await send();
  await screen.findByRole('alert');
  await send();
  await waitFor(() => expect(onSent.mock.lastCall?.[0]).toEqual({ id: 'x' }));
  expect(screen.queryByRole('alert')).toBeNull();
});
