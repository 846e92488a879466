/*
 * The blocks in the mail that is shown: each has a class with its number (email/preview/mark-blocks.ts). What is drawn
 * here is drawn in the frame's own document, so that it stays in place however the mail is scaled and scrolled.
 */

const BLOCK = '[class*="hm-block-"]';
const CHOSEN = 'hm-chosen';

const STYLE = `
  ${BLOCK} { cursor: pointer; }
  ${BLOCK}:hover:not(:has(${BLOCK}:hover)) { outline: 2px dashed #2f9e77; outline-offset: -2px; }
  .${CHOSEN} { outline: 2px solid #1d6b50 !important; outline-offset: -2px; }
  ${BLOCK} img:not([src]), ${BLOCK} img[src=""] { min-height: 120px; background: #e9ecef; }
`;

const numberOf = (element: Element): number | undefined => {
  const [, number] = /hm-block-(\d+)/.exec(element.closest(BLOCK)?.className ?? '') ?? [];
  return number === undefined ? undefined : Number(number);
};

/** Tells which block is clicked, once the mail is loaded. Its links lead nowhere. */
export const watchBlocks = (mail: Document, onChoose: (number: number) => void): void => {
  mail.head.append(Object.assign(mail.createElement('style'), { textContent: STYLE }));
  mail.addEventListener('click', (event) => {
    event.preventDefault();
    // Of the frame's own realm, whose Element is another one.
    const { Element: Own } = mail.defaultView ?? window;
    const number = event.target instanceof Own ? numberOf(event.target) : undefined;
    if (number !== undefined) onChoose(number);
  });
};

/** Marks the block that is chosen, and brings it into sight where it is not. */
export const showChosen = (mail: Document, number: number | undefined): void => {
  for (const each of mail.querySelectorAll(`.${CHOSEN}`)) each.classList.remove(CHOSEN);
  if (number === undefined) return;
  const found = [...mail.querySelectorAll(BLOCK)].filter((each) => numberOf(each) === number);
  for (const each of found) each.classList.add(CHOSEN);
  found[0]?.scrollIntoView({ block: 'nearest' });
};
