import { CopyButton } from '../copy/copy-button.js';
import { saveFile } from '../key-text/save-file.js';
import type { NoSnippet, Snippet } from '../snippets/snippet-facts.js';

interface SnippetViewProps {
  snippet: Snippet | NoSnippet;
  onCopied: () => void;
}

/** One program, how to run it, and the ways to take it. */
export function SnippetView({ snippet, onCopied }: SnippetViewProps) {
  if ('reason' in snippet) return <p className="snippet-none">{snippet.reason}</p>;
  const { language, fileName, command, needs, code } = snippet;
  const download = () => {
    saveFile({ name: fileName, type: 'text/plain', content: code });
    onCopied();
  };
  return (
    <>
      <div className="snippet-head">
        <p>
          <code>{command}</code> {needs && <span className="remark">needs {needs}</span>}
        </p>
        <span className="form-actions" onClick={onCopied}>
          <CopyButton text={code} what={`${language} program`} />
          <button type="button" className="button button-small" onClick={download}>
            Download {fileName}
          </button>
        </span>
      </div>
      {/* Reached by the keyboard too, because it scrolls. */}
      <pre className="snippet-code" tabIndex={0} role="region" aria-label={`${language} program`}>
        <code>{code}</code>
      </pre>
    </>
  );
}
