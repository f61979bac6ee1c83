import { FileChoice } from './file-choice.js';
import type { FieldContent } from './use-material.js';

interface MaterialFieldProps {
  content: FieldContent;
  isHovering: boolean;
  isFaulty: boolean;
  giveText: (text: string) => void;
  giveFile: (file: File) => void;
  startAgain: () => void;
}

/** One field for everything. It belongs to no form and remembers nothing: there is nowhere for its content to go. */
export function MaterialField({ content, isHovering, isFaulty, ...props }: MaterialFieldProps) {
  return (
    <div className={isHovering ? 'material material-hovered' : 'material'}>
      <label htmlFor="material">Certificate, public key, key set or assertion</label>
      <p id="material-hint" className="remark">
        Paste it, drop a file on this page, or choose one: PEM, DER, JWK, JWK Set or JWT. It is read here, in
        your browser, and never sent.
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
