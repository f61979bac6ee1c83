import { useEffect, useEffectEvent, useState } from 'react';
import type { PublicIntake } from '../add-key/intake/intake.js';
import type { MadePair } from './make-pair.js';
import { publicPartOf } from './public-part.js';

export type OnIntake = (intake: PublicIntake | undefined, at: Date) => void;

/** Tells the public half of the pair, once for each pair, and gives the text of it that is sent. */
export function usePublicPart(pair: MadePair | undefined, onIntake: OnIntake): string | undefined {
  const [material, setMaterial] = useState<string>();
  const tell = useEffectEvent(async (isCurrent: () => boolean) => {
    const intake = pair && (await publicPartOf(pair));
    if (!isCurrent()) return;
    setMaterial(intake?.material);
    onIntake(intake, pair?.madeAt ?? new Date());
  });
  const kid = pair?.publicJwk.kid;
  useEffect(() => {
    let isCurrent = true;
    void tell(() => isCurrent);
    return () => {
      isCurrent = false;
    };
  }, [kid]);
  return material;
}
