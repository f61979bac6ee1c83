import { Component, type ReactNode } from 'react';
import { ProblemNotice } from './problem-notice.js';

/** Keeps a fault in one part of a page from taking the others with it. */
export class PartBoundary extends Component<{ children: ReactNode }, { fault?: unknown }> {
  override state: { fault?: unknown } = {};

  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  override render() {
    if (this.state.fault === undefined) return this.props.children;
    return <ProblemNotice error={this.state.fault} again={() => this.setState({ fault: undefined })} />;
  }
}
