import { steps } from './steps.js';
import './five-steps.css';

/** The main job as five steps along a line: down the page, or across where it is wide. */
export function FiveSteps() {
  return (
    <section aria-labelledby="five-steps-title">
      <h2 id="five-steps-title">From a certificate to tokens</h2>
      <ol className="steps">
        {steps.map(({ title, text, wire }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
            <code className="wire">{wire}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}
