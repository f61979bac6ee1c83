import type { NoticeReader } from '@signet/store';
import { expect, it } from 'vitest';
import type { DueNotice } from './key-notice-rule.js';
import { readersOf } from './notice-readers.js';

const member = (name: string, role: NoticeReader['role']): NoticeReader => ({
  ...{ member_id: name, email: `${name}@example.com`, role },
});
const sam = member('sam', 'security_contact');
const olga = member('olga', 'owner');
const dan = member('dan', 'developer');

it.each<[string, NoticeReader[], DueNotice, NoticeReader[]]>([
  ['security contacts first', [olga, sam, dan], { kind: 'ending', left: 34 }, [sam]],
  ['owners where there is none', [olga, dan], { kind: 'ending', left: 34 }, [olga]],
  ['developers too at 15 %', [olga, sam, dan], { kind: 'ending', left: 15 }, [sam, dan]],
  ['an owner where it would be one only', [olga, sam], { kind: 'ending', left: 5 }, [sam, olga]],
  ['one where there is one', [olga], { kind: 'ending', left: 15 }, [olga]],
  ['all of them at the end', [olga, sam, dan], { kind: 'ended' }, [sam, dan]],
  ['all of them when requests fail', [olga, dan], { kind: 'still_failing' }, [olga, dan]],
  ['good news to few', [olga, sam, dan], { kind: 'replaced' }, [sam]],
  ['nobody where there is nobody', [], { kind: 'ended' }, []],
])('tells %s', (_, members, notice, told) => {
  expect(readersOf(members, notice)).toEqual(told);
});
