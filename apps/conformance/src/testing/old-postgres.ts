import { once } from 'node:events';
import { createServer, type AddressInfo, type Server as Listener, type Socket } from 'node:net';

// A PostgreSQL that claims a version and answers every query with it: just enough of the wire protocol 3.0
// (PostgreSQL documentation, chapter "Frontend/Backend Protocol") to let a client ask.
const message = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(5);
  head.write(type, 0);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const int16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
const int32 = (value: number) =>
  Buffer.from([value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff]);
const text = (value: string) => Buffer.from(`${value}\0`);

const ready = message('Z', Buffer.from('I'));
const welcome = (version: string) =>
  Buffer.concat([
    message('R', int32(0)),
    message('S', text('server_version'), text(version)),
    message('S', text('client_encoding'), text('UTF8')),
    message('K', int32(1), int32(1)),
    ready,
  ]);

/** One row with the version under every name a client may ask for it. */
function versionRow(version: string): Buffer {
  const [major = '0', minor = '0'] = version.split('.');
  const number = String(Number(major) * 10_000 + Number(minor));
  const row = { version: `PostgreSQL ${version}`, server_version: version, server_version_num: number };
  const typeText = [int32(0), int16(0), int32(25), int16(-1 & 0xffff), int32(-1), int16(0)];
  const description = Object.keys(row).map((name) => Buffer.concat([text(name), ...typeText]));
  const values = Object.values(row).map((value) => Buffer.concat([int32(value.length), Buffer.from(value)]));
  return Buffer.concat([
    message('T', int16(description.length), ...description),
    message('D', int16(values.length), ...values),
    message('C', text('SELECT 1')),
  ]);
}

function converse(socket: Socket, version: string): void {
  let pending = Buffer.alloc(0);
  let started = false;
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= (started ? 5 : 4)) {
      const length = pending.readInt32BE(started ? 1 : 0) + (started ? 1 : 0);
      if (pending.length < length) return;
      const type = started ? String.fromCharCode(pending[0] ?? 0) : 'startup';
      pending = pending.subarray(length);
      started = true;
      socket.write(replies(type, version));
    }
  });
}

function replies(type: string, version: string): Buffer {
  if (type === 'startup') return welcome(version);
  if (type === 'Q') return Buffer.concat([versionRow(version), ready]);
  if (type === 'P') return message('1');
  if (type === 'B') return message('2');
  if (type === 'E') return versionRow(version);
  return type === 'S' ? ready : Buffer.alloc(0);
}

/** Listens as a PostgreSQL of that version; gives its address and the way to end it. */
export async function postgresOfVersion(version: string): Promise<{ url: string; listener: Listener }> {
  const listener = createServer((socket) => converse(socket, version)).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    url: `postgresql://someone@127.0.0.1:${(listener.address() as AddressInfo).port}/signet`,
    listener,
  };
}
