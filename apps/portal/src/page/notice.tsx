import type { ReactNode } from 'react';

export type Tone = 'ok' | 'warn' | 'bad' | 'info';

const signs: Record<Tone, string> = { ok: '✓', warn: '!', bad: '✕', info: 'i' };

/** A sign beside a colour, so that neither has to be seen alone. */
export const signOf = (tone: Tone): string => signs[tone];

interface NoticeProps {
  tone: Tone;
  /** `alert` is read out at once, `status` when the reader pauses. */
  role?: 'alert' | 'status';
  children: ReactNode;
}

/** Something the person should know here and now. */
export function Notice({ tone, role, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={role}>
      <span className="notice-sign" aria-hidden="true">
        {signs[tone]}
      </span>
      <div className="notice-text">{children}</div>
    </div>
  );
}
