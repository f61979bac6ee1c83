import { Outlet } from '@tanstack/react-router';
import { StepUpProvider } from '../step-up/step-up-provider.js';

/** Every page, and the ceremony that any write on it may need. */
export function Application() {
  return (
    <StepUpProvider>
      <Outlet />
    </StepUpProvider>
  );
}
