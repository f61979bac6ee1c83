import { FileChoice } from './file-choice.js';
import type { FieldContent } from './use-field-content.js';

interface MaterialFieldProps {
  content: FieldContent;
  isHovering: boolean;
  isFaulty: boolean;
  giveText: (text: string) => void;
  giveFile: (file: File) => void;
  startAgain: () => void;
  label?: string;
  hint?: string;
}

const assertionsToo = 'Certificate, public key, key set or assertion';
const pasteOrDrop =
  'Paste it, drop a file on this page, or choose one: PEM, DER, JWK, JWK Set or JWT. It is read here, in your browser, and never sent.';

/** One field for everything. It belongs to no form and remembers nothing: there is nowhere for its content to go. */
export function MaterialField({ content, isHovering, isFaulty, ...props }: MaterialFieldProps) {
  const { label = assertionsToo, hint = pasteOrDrop } = props;
  return (
    <div className={isHovering ? 'material material-hovered' : 'material'}>
      <label htmlFor="material">{label}</label>
      <p id="material-hint" className="remark">
        {hint}
      </p>
      <textarea
        key={content.generation}
        id="material"
        rows={10}
        defaultValue={content.text}
        autoFocus={content.hasFocus}
        onInput={(event) => props.giveText(event.currentTarget.value)}
        placeholder="-----BEGIN CERTIFICATE-----"
        aria-describedby="material-hint verdict"
        aria-invalid={isFaulty}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
      />
      <div className="material-actions">
        <FileChoice giveFile={props.giveFile} />
        <button type="button" className="button" onClick={props.startAgain}>
          Clear
        </button>
        {content.fileName && <span className="material-file">{content.fileName}</span>}
      </div>
    </div>
  );
}
