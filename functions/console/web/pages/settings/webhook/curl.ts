type Example = {
  /** Where the shop posts. */
  url: string;
  currency: string;
  /** The secret where it is known: right after it was made. */
  secret?: string | undefined;
};

/** Stands where the secret goes. */
const PLACE = 'whsec_PUT-YOUR-SECRET-HERE';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * A test purchase, signed as the shop's own server does (Standard Webhooks), to paste into bash with curl and openssl. Its
 * customer has not agreed to mails, so none goes there.
 */
export const curlOf = ({ url, currency, secret = PLACE }: Example): string => `secret=${quoted(secret)}
url=${quoted(url)}
now=$(date -u +%FT%TZ); seconds=$(date +%s); id=msg_$seconds
body='{"type":"order.created","timestamp":"'$now'","data":{"orderId":"test-'$seconds'","placedAt":"'$now'","currency":"${currency}",
  "customer":{"email":"test@example.com","firstName":"Test"},
  "lines":[{"productId":"test","name":"Test purchase","quantity":1,"unitPrice":100}]}}'
key=$(printf %s "\${secret#whsec_}" | base64 -d | od -An -vtx1 | tr -d ' \\n')
signature=$(printf %s "$id.$seconds.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$key -binary | base64)
curl -s "$url" -H "webhook-id: $id" -H "webhook-timestamp: $seconds" \\
  -H "webhook-signature: v1,$signature" -d "$body"`;
