import { describe } from 'vitest';
import { accepts, refuses } from '../testing/metadata-cases.js';

const grantType =
  'grant_types contains a grant type that is not supported; supported here: client_credentials';
const responseType = 'response_types contains a response type that is not supported; supported here: none';
const scope = 'scope contains a scope that is not allowed; supported here: read, write';
const scopeSyntax = 'scope must be scope tokens with one space between them (RFC 6749 section 3.3)';

describe('grant_types', () => {
  accepts({ grant_types: ['client_credentials'] });
  for (const omitted of [undefined, null, '', []]) {
    refuses({ grant_types: omitted }, 'grant_types is required; supported here: client_credentials');
  }
  for (const other of [
    'password',
    'implicit',
    'refresh_token',
    'authorization_code',
    'Client_Credentials',
    '',
  ]) {
    refuses({ grant_types: [other] }, grantType);
    refuses({ grant_types: ['client_credentials', other] }, grantType);
  }
  refuses(
    { grant_types: ['client_credentials', 'client_credentials'] },
    'grant_types names a grant type twice',
  );
  refuses({ grant_types: 'client_credentials' }, 'grant_types must be an array');
  refuses({ grant_types: { client_credentials: true } }, 'grant_types must be an array');
  refuses({ grant_types: [['client_credentials']] }, 'grant_types each value must be a string');
  refuses({ grant_types: [null] }, 'grant_types each value must be a string');
  refuses(
    { grant_types: Array(1000).fill('client_credentials') },
    'grant_types must contain no more than 20 elements',
  );
});

describe('response_types', () => {
  accepts({}, { response_types: [] });
  accepts({ response_types: [] }, { response_types: [] });
  accepts({ response_types: null }, { response_types: [] });
  refuses({ response_types: ['token'] }, responseType);
  refuses({ response_types: ['code'] }, responseType);
  refuses({ response_types: ['none'] }, responseType);
  refuses({ response_types: 'code' }, 'response_types must be an array');
});

describe('scope', () => {
  accepts({}, { scope: 'read write' });
  accepts({ scope: '' }, { scope: 'read write' });
  accepts({ scope: 'write' });
  accepts({ scope: 'write read' });
  accepts({ scope: 'write read write' }, { scope: 'write read' });
  refuses({ scope: 'admin' }, scope);
  refuses({ scope: 'read admin' }, scope);
  refuses({ scope: 'READ' }, scope);
  refuses({ scope: 'dcr' }, 'scope must not contain dcr');
  refuses({ scope: 'dcr admin' }, 'scope must not contain dcr');
  refuses({ scope: 'read dcr' }, 'scope must not contain dcr');
  for (const malformed of [
    ' ',
    ' read',
    'read ',
    'read  write',
    'read\twrite',
    'read\nwrite',
    'r"d',
    'r\\d',
    'r\u00e9ad',
  ]) {
    refuses({ scope: malformed }, scopeSyntax);
  }
  refuses({ scope: 'read\u0000' }, scopeSyntax);
  refuses({ scope: 'read\ud800' }, scopeSyntax);
  refuses({ scope: ['read'] }, 'scope must be a string');
  refuses({ scope: 1 }, 'scope must be a string');
  refuses({ scope: 'a'.repeat(4097) }, 'scope must be shorter than or equal to 4096 characters');
});
