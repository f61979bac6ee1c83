import { describe } from 'vitest';
import { accepts, refuses } from '../testing/metadata-cases.js';

const refusesUri = (uri: string, because: string) =>
  refuses({ redirect_uris: [uri] }, `redirect_uris[0] ${because}`, 'invalid_redirect_uri');
const refusesMember = (redirect_uris: never, because: string) =>
  refuses({ redirect_uris }, `redirect_uris ${because}`, 'invalid_redirect_uri');

const notUriCharacters = 'must consist of the characters of RFC 3986, anything else percent-encoded';
const scheme = 'must use https, http on a loopback address, or a private-use scheme with a dot';
const notNormalised = 'must be normalised: lower-case scheme and host, no default port, no dot segments';

describe('redirect_uris', () => {
  accepts({ redirect_uris: ['https://app.example'] });
  accepts({ redirect_uris: ['https://app.example/callback?tenant=1', 'https://app.example:8443/'] });
  accepts({ redirect_uris: ['http://127.0.0.1:8080/cb', 'http://[::1]/cb', 'http://localhost:3000/cb'] });
  accepts({ redirect_uris: ['com.example.app:/oauth2redirect'] });
  accepts({ redirect_uris: [`https://app.example/${'a'.repeat(2028)}`] });
  accepts({ redirect_uris: Array.from({ length: 20 }, (_, i) => `https://app.example/${i}`) });
  accepts({ redirect_uris: [] });
  accepts({ redirect_uris: null }, { redirect_uris: [] });

  refusesUri('https://app.example/cb#top', 'must not have a fragment');
  refusesUri('https://app.example/cb#', 'must not have a fragment');
  refusesUri('https://*.app.example/cb', 'must not contain a wildcard');
  refusesUri('https://app.example/*', 'must not contain a wildcard');
  refusesUri('http://app.example/cb', scheme);
  refusesUri('http://127.0.0.1.evil.example/cb', scheme);
  refusesUri('http://localhost.evil.example/cb', scheme);
  refusesUri('http://10.0.0.1/cb', scheme);
  refusesUri('javascript:alert(1)', scheme);
  refusesUri('JavaScript:alert(1)', scheme);
  refusesUri('java\tscript:alert(1)', notUriCharacters);
  refusesUri(' javascript:alert(1)', notUriCharacters);
  refusesUri('data:text/html,x', scheme);
  refusesUri('file:///etc/passwd', scheme);
  refusesUri('vbscript:x', scheme);
  refusesUri('blob:https://app.example/1', scheme);
  refusesUri('ftp://app.example/cb', scheme);
  refusesUri('urn:ietf:wg:oauth:2.0:oob', scheme);
  refusesUri('myapp:/cb', scheme);
  refusesUri('/cb', 'must be an absolute URI');
  refusesUri('app.example', 'must be an absolute URI');
  refusesUri('https://', 'must be an absolute URI');
  refusesUri('https://app.example:99999/', 'must be an absolute URI');
  refusesUri('https://good.example@evil.example/cb', 'must not contain a user name or password');
  refusesUri('https://user:secret@app.example/cb', 'must not contain a user name or password');
  refusesUri('https://@app.example/cb', notNormalised);
  refusesUri('https:app.example/cb', notNormalised);
  refusesUri('https:///app.example/cb', notNormalised);
  refusesUri('HTTPS://app.example/cb', notNormalised);
  refusesUri('https://App.example/cb', notNormalised);
  refusesUri('https://app.example:443/cb', notNormalised);
  refusesUri('https://app.example/a/../cb', notNormalised);
  refusesUri('https://app.example/%2e%2e/cb', notNormalised);
  refusesUri('http://2130706433/cb', notNormalised);
  refusesUri('http://127.1/cb', notNormalised);
  refusesUri('http://loc%61lhost/cb', notNormalised);
  refusesUri('https://good.example\\@evil.example/', notUriCharacters);
  refusesUri('https://app.example/c b', notUriCharacters);
  refusesUri('https://app.example/cb\n', notUriCharacters);
  refusesUri('https://app.example/\u0000', notUriCharacters);
  refusesUri('https://app.example/%', notUriCharacters);
  refusesUri('https://app.example/%zz', notUriCharacters);
  refusesUri('https://\u0430pp.example/cb', notUriCharacters);
  refusesUri('https://app.example/"><script>', notUriCharacters);
  refusesUri('https://app.example/\ud800', notUriCharacters);
  refusesUri('https://app.example/%0d%0aSet-Cookie:x', 'must not contain control characters');
  refusesUri('', notUriCharacters);
  refusesUri(`https://app.example/${'a'.repeat(2029)}`, 'must have at most 2048 characters');

  refusesMember('https://app.example/cb' as never, 'must be an array');
  refusesMember({ 0: 'https://app.example/cb', length: 1 } as never, 'must be an array');
  refusesMember(7 as never, 'must be an array');
  refusesMember([7] as never, 'each value must be a string');
  refusesMember([null] as never, 'each value must be a string');
  refusesMember([['https://app.example/cb']] as never, 'each value must be a string');
  refusesMember(Array(21).fill('https://app.example/cb') as never, 'must contain no more than 20 elements');
  refusesMember(Array(100_000).fill('') as never, 'must contain no more than 20 elements');
  refuses(
    { redirect_uris: ['https://app.example/', 'x', 'javascript:x'] },
    ['redirect_uris[1] must be an absolute URI', `redirect_uris[2] ${scheme}`],
    'invalid_redirect_uri',
  );
});
