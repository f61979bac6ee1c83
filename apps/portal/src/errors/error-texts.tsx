import type { ErrorText } from '@signet/protocol';
import { Link } from '@tanstack/react-router';
import './errors.css';

/** Reasons with their texts. What stands in braces is filled in with what a request really sent. */
export const ErrorTexts = ({ errors, areLinked = false }: { errors: ErrorText[]; areLinked?: boolean }) => (
  <ul className="error-texts">
    {errors.map(({ reason, code, title, text, fix }) => (
      <li key={reason}>
        <h3>{title}</h3>
        {areLinked && (
          <Link to="/docs/errors/$code" params={{ code }} data-row aria-label={`${code}: ${title}`}>
            <code>{code}</code>
          </Link>
        )}
        <p>{text}</p>
        <p>
          <strong>Fix: </strong>
          {fix}
        </p>
      </li>
    ))}
  </ul>
);
