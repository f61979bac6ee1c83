import type { KeyProblem } from '@signet/key-material';

/** Every problem at once, each with its place. */
export function ProblemList({ problems }: { problems: readonly KeyProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="problems" aria-label="Problems">
      {problems.map(({ path, code, reason }) => (
        <li key={`${path} ${code} ${reason}`}>
          {path && <code>{path}</code>} {reason}
        </li>
      ))}
    </ul>
  );
}
