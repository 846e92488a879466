/*
 * E-mail addresses in their one spelling. Needs neither Node nor an SDK: files are read with it in the browser too.
 */

/** What nobody sees: Unicode's default ignorables (zero-width spaces, U+FEFF, soft hyphens, …) and control characters. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}[\p{Cc}--\s]]/gv;

/** Any text without its invisible characters and the white space around it. */
export const visibleText = (text: string): string => text.replace(INVISIBLE, '').trim();

const lowerCase = (text: string): string => text.normalize('NFC').toLowerCase().normalize('NFC');

/** What delimits a host in a URL (WHATWG URL §3.1) or would be decoded in it, so that no domain holds it. */
const NOT_IN_DOMAINS = /[\s%/\\?#:@[\]<>^|]/;
const IS_ASCII = /^[!-~]*$/;

/** The domain with A-labels (RFC 5890 §2.3.2.1) for labels outside ASCII; as it is where it cannot have them. */
const asciiDomain = (domain: string): string => {
  if (IS_ASCII.test(domain) || NOT_IN_DOMAINS.test(domain)) return domain;
  // The URL parser applies UTS #46, as mail programs do.
  return URL.parse(`http://${domain}`)?.hostname ?? domain;
};

/**
 * An address in the spelling in which addresses are compared, stored and hashed: without invisible characters and the
 * white space around it, in Unicode NFC and lower case (RFC 5321 §2.4 lets case matter; no provider does), the domain
 * in A-labels. Text that is no address comes out as it is but for that.
 */
export const normaliseEmail = (text: string): string => {
  const address = lowerCase(visibleText(text));
  const at = address.lastIndexOf('@');
  return at < 0 ? address : `${address.slice(0, at)}@${asciiDomain(address.slice(at + 1))}`;
};

/** RFC 5321 §4.5.3.1, in octets: a local part; and the whole address, as a path of 256 has two for its brackets. */
const LOCAL_PART_BYTES = 64;
const ADDRESS_BYTES = 254;
/** RFC 5321 §4.1.2 `Atom`, with RFC 6531 §3.3's characters outside ASCII but for spaces and what is no character. */
const ATOM = /^(?:[\w!#$%&'*+\-/=?^`{|}~]|[^\p{ASCII}\p{Z}\p{C}])+$/u;
/** RFC 1035 §2.3.1 and RFC 1123 §2.1: two labels or more; the last is no number (RFC 3696 §2), so no IP address. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * The address in its one spelling (see `normaliseEmail`), or undefined where the text cannot be one: `local@domain` as
 * RFC 5321 allows it without quoting, with RFC 6531's letters outside ASCII.
 */
export const parseEmail = (text: string): string | undefined => {
  const address = normaliseEmail(text);
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, Math.max(0, at)), address.slice(at + 1)];
  const fits = bytesOf(local) <= LOCAL_PART_BYTES && bytesOf(address) <= ADDRESS_BYTES;
  const isDotString = local.split('.').every((atom) => ATOM.test(atom));
  return fits && isDotString && DOMAIN.test(domain) ? address : undefined;
};

/** Whether SES takes the address: it has no SMTPUTF8, so the local part must be ASCII (SES API v2, Destination). */
export const isMailable = (address: string): boolean => IS_ASCII.test(address);
