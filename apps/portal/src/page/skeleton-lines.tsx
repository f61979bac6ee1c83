/** Lines in place of what is being asked for; they show only when the answer takes more than 200 ms. */
export function SkeletonLines({ what, lines = 4 }: { what: string; lines?: number }) {
  return (
    <div className="skeleton">
      <p className="visually-hidden">Asking the server for {what}.</p>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton-line" />
      ))}
    </div>
  );
}
