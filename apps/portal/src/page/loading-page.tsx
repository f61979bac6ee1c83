import { SkeletonLines } from './skeleton-lines.js';

/** In place of a page that takes its time to arrive. */
export function LoadingPage() {
  return (
    <div className="page" aria-busy="true">
      <SkeletonLines what="the page" />
    </div>
  );
}
