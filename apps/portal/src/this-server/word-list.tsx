/** Words of a protocol, side by side. */
export function WordList({ words }: { words: readonly string[] }) {
  return (
    <ul className="words">
      {words.map((word) => (
        <li key={word}>
          <code>{word}</code>
        </li>
      ))}
    </ul>
  );
}
