import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** What oidc-provider keeps, in memory, for as long as the test runs. */
export function providerMemory(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>();
  const findWhere = (model: string, fits: (payload: AdapterPayload) => boolean) =>
    [...kept].find(([key, payload]) => key.startsWith(`${model}:`) && fits(payload))?.[1];
  return (model): Adapter => ({
    find: async (id) => kept.get(`${model}:${id}`),
    findByUid: async (uid) => findWhere(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => findWhere(model, (payload) => payload.userCode === userCode),
    upsert: async (id, payload) => void kept.set(`${model}:${id}`, payload),
    consume: async (id) => {
      const payload = kept.get(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void kept.delete(`${model}:${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}
