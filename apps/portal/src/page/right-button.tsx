import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';

interface RightButtonProps extends ButtonProps, Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> {
  mayUse: boolean;
  /** Who may, as the beginning of a sentence: "An owner". */
  whose: string;
}

/** A button that not everybody may use. Who may not sees it all the same, and why, and who can. */
export function RightButton({ mayUse, whose, onClick, ...props }: RightButtonProps) {
  if (mayUse) return <Button {...props} onClick={onClick} />;
  const reason = `${whose} can do this.`;
  return (
    <Tooltip label={reason} events={{ hover: true, focus: true, touch: true }}>
      <Button {...props} data-disabled aria-disabled="true" aria-description={reason} />
    </Tooltip>
  );
}
