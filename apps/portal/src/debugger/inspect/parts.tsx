const names = ['header', 'claims', 'signature'] as const;

/** The three parts of the assertion, told apart by colour and by the dots between them. */
export function Parts({ jwt }: { jwt: string }) {
  return (
    <div
      className="jwt-parts"
      translate="no"
      tabIndex={0}
      role="region"
      aria-label="The assertion in its three parts"
    >
      {jwt.split('.').map((part, index) => (
        <span key={names[index]} className={`jwt-${names[index]}`} title={names[index]}>
          {index > 0 && '.'}
          {part}
        </span>
      ))}
    </div>
  );
}
