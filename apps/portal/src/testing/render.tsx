import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { newQueryClient } from '../server/query-client.js';
import { StepUpProvider } from '../step-up/step-up-provider.js';

/** What Mantine asks of a browser and jsdom does not have; and an empty page after each test. */
export function withBrowserParts(): void {
  beforeEach(() => {
    const none = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined };
    vi.stubGlobal('matchMedia', () => none);
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe = () => undefined;
        unobserve = () => undefined;
        disconnect = () => undefined;
      },
    );
  });
  afterEach(cleanup);
}

/** Shows a part of a page with what every page stands on. */
export const show = (part: ReactNode) =>
  render(
    <QueryClientProvider client={newQueryClient()}>
      <MantineProvider env="test">
        <StepUpProvider>{part}</StepUpProvider>
      </MantineProvider>
    </QueryClientProvider>,
  );
