import { describe } from 'vitest';
import { accepts, refuses } from '../testing/metadata-cases.js';

const invisible = 'client_name must not contain control, invisible or direction-changing characters';

describe('client_name', () => {
  accepts({}, { client_name: undefined });
  accepts({ client_name: '' }, { client_name: undefined });
  accepts({ client_name: 'Payments (test) & co., No. 7' });
  accepts({ client_name: '支払い' });
  accepts({ client_name: 'Zahlungen \u00fcber Caf\u00e9' });
  accepts({ client_name: '\u{1F680}' });
  accepts({ client_name: '\u{1F680}'.repeat(200) });
  // Text like any other: whoever renders it escapes it.
  accepts({ client_name: '{{7*7}}' });
  accepts({ client_name: '${x}' });
  accepts({ client_name: "=cmd|' /C calc'!A0" });
  accepts({ client_name: '"; drop table client; --' });

  refuses({ client_name: '<img src=x onerror=alert(1)>' }, 'client_name must not contain angle brackets');
  refuses({ client_name: 'a>b' }, 'client_name must not contain angle brackets');
  refuses({ client_name: 'x'.repeat(300) }, 'client_name must be shorter than or equal to 200 characters');
  refuses(
    { client_name: '\u{1F680}'.repeat(201) },
    'client_name must be shorter than or equal to 200 characters',
  );
  for (const blank of [' ', '    ', '\u00a0', '\u3000\u2003', '\u2800']) {
    refuses({ client_name: blank }, 'client_name must not be blank');
  }
  refuses({ client_name: 'Cafe\u0301' }, 'client_name must be in Unicode normalisation form NFC');
  refuses({ client_name: '\u212b' }, 'client_name must be in Unicode normalisation form NFC');
  for (const character of [
    ...['\u0000', '\t', '\n', '\r', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029'],
    ...['\u202a', '\u202d', '\u202e', '\u2066', '\u2067', '\u2069', '\u200e', '\u200f', '\u061c'],
    ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u180e', '\u3164', '\ufe0f'],
    ...['\u{e0001}', '\u{e0041}', '\ud800', '\udc00'],
  ]) {
    refuses({ client_name: `Bank${character}exe` }, invisible);
  }
  refuses({ client_name: ['Payments'] }, 'client_name must be a string');
  refuses({ client_name: 7 }, 'client_name must be a string');
  refuses({ client_name: { toString: 'x' } }, 'client_name must be a string');
});

for (const link of ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri']) {
  describe(link, () => {
    accepts({ [link]: 'https://app.example' });
    accepts({ [link]: 'https://app.example?lang=en' });
    accepts({ [link]: 'https://app.example/a%20b/?q=1&r=(2)#top' });
    accepts({ [link]: 'https://xn--bcher-kva.example:8443/' });
    accepts({ [link]: null }, { [link]: undefined });
    refuses({ [link]: 'http://app.example/' }, `${link} must use https`);
    refuses({ [link]: 'http://127.0.0.1/' }, `${link} must use https`);
    refuses({ [link]: 'javascript:alert(1)' }, `${link} must use https`);
    refuses({ [link]: 'JAVASCRIPT://x%0aalert(1)' }, `${link} must not contain control characters`);
    refuses({ [link]: 'data:image/svg+xml,x' }, `${link} must use https`);
    refuses({ [link]: 'com.example.app:/x' }, `${link} must use https`);
    refuses({ [link]: '//app.example/' }, `${link} must be an absolute URI`);
    refuses({ [link]: 'https://u:p@app.example/' }, `${link} must not contain a user name or password`);
    refuses(
      { [link]: `https://app.example/${'a'.repeat(2029)}` },
      `${link} must have at most 2048 characters`,
    );
    refuses({ [link]: ['https://app.example/'] }, `${link} must be a string`);
    refuses(
      { [link]: 'https://app.example/\u0430' },
      `${link} must consist of the characters of RFC 3986, anything else percent-encoded`,
    );
    refuses(
      { [link]: 'https://app.example:443/' },
      `${link} must be normalised: lower-case scheme and host, no default port, no dot segments`,
    );
  });
}

describe('contacts', () => {
  accepts({ contacts: ['ops@app.example', "first.o'last+oauth@mail.sub.app.example"] });
  accepts({ contacts: Array.from({ length: 10 }, (_, i) => `ops${i}@app.example`) });
  accepts({ contacts: [] }, { contacts: undefined });
  const malformed = [
    'ops @app.example ops@ ops@localhost ops@@app.example ops@app..example ops@-a.example ops@app.example.',
    '.ops@app.example ops.@app.example o..ps@app.example ops@127.0.0.1 ops@[127.0.0.1] =1+1@app.example',
    'mailto:ops@app.example ops@app.example,x@y.example \u00f6ps@app.example <script>@app.example',
    `${'a'.repeat(65)}@app.example ops@${'a.'.repeat(150)}example ops@app.example\u0000 ops@app.example\n`,
  ];
  const spaced = ['', '"o ps"@app.example', 'Ops <ops@app.example>', 'ops@app.example\r\nBcc: x@y.example'];
  for (const contact of [...spaced, ...malformed.join(' ').split(' ')]) {
    refuses({ contacts: [contact] }, 'contacts[0] must be an e-mail address');
  }
  refuses(
    { contacts: Array(1001).fill('ops@app.example') },
    'contacts must contain no more than 10 elements',
  );
  refuses({ contacts: 'ops@app.example' }, 'contacts must be an array');
  refuses({ contacts: [{}] }, 'contacts each value must be a string');
  refuses({ contacts: ['ops@app.example', 'x', 'y'] }, [
    'contacts[1] must be an e-mail address',
    'contacts[2] must be an e-mail address',
  ]);
});
