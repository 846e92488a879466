/**
 * Telling people from machines among those who fetch what was mailed. The number of people is still an estimate: a
 * scanner that looks like a browser and takes its time passes for a person, and a person whose mail program fetches
 * every picture beforehand (Apple's Mail Privacy Protection) is not seen to open.
 */

/** What a request for a link or a picture says of itself. */
export type Fetched = {
  method: string;
  userAgent?: string;
  /** `Sec-Purpose` or what browsers sent before it. */
  purpose?: string;
  /** From when the mail was delivered (when SES took it, while that is not known) until now; may be negative. */
  secondsSinceSent?: number;
};

/**
 * Nobody receives, sees and follows a mail in less. Microsoft Defender follows links before it delivers
 * (learn.microsoft.com/defender-office-365/safe-links-about) and names itself as a browser, as other gateways do:
 * time is what gives them away.
 */
const FASTEST_PERSON_SECONDS = 2;

/**
 * Apple's Mail Privacy Protection fetches every picture of every mail through a proxy that says only this, whether the
 * mail is read or not ("Adjusted Opens", support.clickdimensions.com, which subtracts opens by the same sign).
 */
const APPLE_MAIL_PRIVACY = 'Mozilla/5.0';

/**
 * Proxies of web mail, which fetch when a person opens the mail (Yahoo's says so on the page that it names:
 * help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html).
 */
const MAIL_PROXIES = /GoogleImageProxy|YahooMailProxy/i;

/** Gateways and preview makers that name themselves, and programs that are no browsers. */
const MACHINES = new RegExp(
  [
    // Mail gateways that look where a link leads.
    'barracuda|proofpoint|mimecast|symantec|messagelabs|sophos|forti(mail|guard|net)|trend ?micro|cloudmark',
    'ironport|ciscosecureemail|safelinks|avanan|zscaler|urldefense',
    // Office asks whether it may edit what a link leads to, before the person's browser requests it.
    'microsoft office (existence|protocol) discovery',
    // What calls itself a machine; Cubot is a brand of telephones.
    '(?<!cu)bot(\\b|_)|crawl|spider|slurp|scan(ner)?\\b|preview|facebookexternalhit|feedfetcher|monitoring|validator',
    'headlesschrome|phantomjs|lighthouse|puppeteer|playwright|selenium',
    // Libraries and tools.
    '^(node|undici|axios|got|curl|wget|okhttp|ruby|java|php|perl|dart)\\b|python|libwww|go-http-client|guzzle',
    'node-fetch|apache-httpclient|http_request|postman|winhttp',
  ].join('|'),
  'i',
);

const isMachineName = (userAgent: string): boolean =>
  userAgent === '' || userAgent === APPLE_MAIL_PRIVACY || MACHINES.test(userAgent);

/**
 * Whether a machine made the request, as far as can be told: by anything but GET; in advance (`Sec-Purpose: prefetch`,
 * fetch.spec.whatwg.org/#sec-purpose-header; `Purpose`, `X-Moz` and `X-Purpose` before it); by a program that names
 * itself, or without the name that every browser sends; or faster than anybody reads.
 */
export const isMachine = ({ method, userAgent = '', purpose, secondsSinceSent }: Fetched): boolean => {
  if (method !== 'GET') return true;
  if (purpose && /prefetch|prerender|preview/i.test(purpose)) return true;
  if (secondsSinceSent !== undefined && secondsSinceSent < FASTEST_PERSON_SECONDS) return true;
  const name = userAgent.trim();
  return !MAIL_PROXIES.test(name) && isMachineName(name);
};
