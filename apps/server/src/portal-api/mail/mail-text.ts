/** A mail in words: plain text and HTML are made from the same, so that they say the same. */
export interface MailText {
  subject: string;
  paragraphs: string[];
  /** Where the reader goes next. */
  link?: { label: string; address: string };
}

/** As it is sent. */
export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] as string);

// A name in a subject must not begin a header field of its own.
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** Plain text and HTML of a mail. Every word in it is text, whoever wrote it: nothing is loaded, nothing runs. */
export function rendered({ subject, paragraphs, link }: MailText): RenderedMail {
  const lines = paragraphs.map(oneLine);
  const text = [...lines, ...(link ? [`${link.label}:\n${link.address}`] : [])].join('\n\n');
  const body = [
    ...lines.map((line) => `<p>${escaped(line)}</p>`),
    ...(link
      ? [
          `<p><a href="${escaped(link.address)}">${escaped(link.label)}</a></p><p>${escaped(link.address)}</p>`,
        ]
      : []),
  ];
  const head = `<meta charset="utf-8"><title>${escaped(oneLine(subject))}</title>`;
  return {
    subject: oneLine(subject),
    text: `${text}\n`,
    html: `<!doctype html><html lang="en"><head>${head}</head><body>${body.join('')}</body></html>`,
  };
}
