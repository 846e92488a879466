/** RFC 2047 §2: an encoded word has at most 75 characters, 12 of them around it, so 45 bytes become 60. */
const ENCODED_BYTES = 45;

const encodedWords = (text: string): string => {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > ENCODED_BYTES) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join(' ');
};

/** `"Name" <address>` (RFC 5322 §3.4), the name in encoded words where it is not ASCII, as SES asks. */
export const mailbox = (name: string, address: string): string => {
  const plain = name.replace(/\p{Cc}+/gu, ' ').trim();
  const isAscii = /^[ -~]*$/.test(plain);
  const phrase = isAscii ? `"${plain.replace(/["\\]/g, '\\$&')}"` : encodedWords(plain);
  return `${phrase} <${address}>`;
};
