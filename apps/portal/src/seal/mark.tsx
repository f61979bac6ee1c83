import mark from './mark.svg';

/** The mark of Signet: the same picture as the page's icon. */
export function Mark() {
  return <img className="mark" src={mark} alt="" width="30" height="30" />;
}
