import { describe, expect, test } from 'vitest';
import { Batch, eachOnce } from './batch.js';

/** A statement that answers when told to. */
function slowStatement() {
  const sent: { requests: readonly number[]; answer: () => void; fail: (reason: Error) => void }[] = [];
  const batch = new Batch<number, number>(
    (requests) =>
      new Promise((resolve, reject) => {
        sent.push({ requests, answer: () => resolve(requests.map((one) => one * 10)), fail: reject });
      }),
    4,
    6,
  );
  return { batch, sent };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('a batch', () => {
  test('shares one statement among the requests of one turn and answers each for itself', async () => {
    const { batch, sent } = slowStatement();
    const asked = [1, 2, 3].map((one) => batch.ask(one));
    await nextTurn();
    expect(sent.map(({ requests }) => requests)).toEqual([[1, 2, 3]]);
    sent[0]?.answer();
    expect(await Promise.all(asked)).toEqual([10, 20, 30]);
  });

  test('sends what waited as soon as the previous statement is back, at most so many at a time', async () => {
    const { batch, sent } = slowStatement();
    const first = batch.ask(1);
    await nextTurn();
    const others = [2, 3, 4, 5, 6].map((one) => batch.ask(one));
    expect(sent).toHaveLength(1);
    sent[0]?.answer();
    await first;
    await nextTurn();
    expect(sent[1]?.requests).toEqual([2, 3, 4, 5]);
    sent[1]?.answer();
    await nextTurn();
    sent[2]?.answer();
    expect(await Promise.all(others)).toEqual([20, 30, 40, 50, 60]);
  });

  test('fails only the requests of the failed statement', async () => {
    const { batch, sent } = slowStatement();
    const failed = batch.ask(1);
    await nextTurn();
    const served = batch.ask(2);
    sent[0]?.fail(new Error('gone'));
    await expect(failed).rejects.toThrow('gone');
    await nextTurn();
    sent[1]?.answer();
    expect(await served).toBe(20);
  });

  test('refuses with 503 when too many wait', async () => {
    const { batch, sent } = slowStatement();
    const asked = Array.from({ length: 6 }, (_, one) => batch.ask(one));
    await expect(batch.ask(7)).rejects.toMatchObject({ status: 503 });
    await nextTurn();
    sent[0]?.answer();
    await nextTurn();
    sent[1]?.answer();
    expect(await Promise.all(asked)).toHaveLength(6);
  });
});

describe('a batch with one request the database cannot take', () => {
  test('is decided one by one, and only that request fails', async () => {
    const sizes: number[] = [];
    const batch = new Batch<number, number>(async (requests) => {
      sizes.push(requests.length);
      if (requests.includes(2)) throw Object.assign(new Error('bad value'), { code: '22P05' });
      return requests;
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map((one) => batch.ask(one)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(sizes).toEqual([3, 1, 1, 1]);
  });
});

describe('each once', () => {
  test('decides requests of one name one after the other, in their order', async () => {
    const sent: string[][] = [];
    const decide = eachOnce<string, string>(
      (request) => request[0] as string,
      async (requests) => {
        sent.push([...requests]);
        return requests.map((request) => request.toUpperCase());
      },
    );
    expect(await decide(['a1', 'b1', 'a2', 'a3', 'b2'])).toEqual(['A1', 'B1', 'A2', 'A3', 'B2']);
    expect(sent).toEqual([['a1', 'b1'], ['a2', 'b2'], ['a3']]);
  });
});
