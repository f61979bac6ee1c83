import { describe, expect, it } from 'vitest';
import { Teardown } from './teardown.js';

describe('the teardown', () => {
  it('undoes the newest step first', async () => {
    const undone: string[] = [];
    const teardown = new Teardown();
    teardown.add(async () => void undone.push('database'));
    teardown.add(async () => void undone.push('server'));
    await teardown.run();
    expect(undone).toEqual(['server', 'database']);
  });

  it('undoes each step once when asked twice at once', async () => {
    let times = 0;
    const teardown = new Teardown();
    teardown.add(async () => void (times += 1));
    await Promise.all([teardown.run(), teardown.run()]);
    expect(times).toBe(1);
  });

  it('goes on after a step that fails', async () => {
    const undone: string[] = [];
    const teardown = new Teardown();
    teardown.add(async () => void undone.push('first'));
    teardown.add(() => Promise.reject(new Error('gone already')));
    await teardown.run();
    expect(undone).toEqual(['first']);
  });

  it('undoes a step added while it runs', async () => {
    const undone: string[] = [];
    const teardown = new Teardown();
    teardown.add(async () => {
      teardown.add(async () => void undone.push('late'));
    });
    await teardown.run();
    expect(undone).toEqual(['late']);
  });
});
