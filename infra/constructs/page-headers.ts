import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/**
 * What a browser lets the console's page do. Scripts are the page's own files. Mantine and CodeMirror write style
 * elements, and a mail's preview (`srcdoc`) inherits all this: its inline styles and images must hold. `callable` are
 * the addresses below which the page signs in.
 */
const contentSecurityPolicy = (callable: string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    `connect-src ${["'self'", ...callable].join(' ')}`,
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** What browsers offer to pages and this one does without. */
const PERMISSIONS = ['camera', 'geolocation', 'microphone', 'payment', 'usb'].map((name) => `${name}=()`);

const always = (header: string, value: string) => ({ header, value, override: true });

/** The headers that every file of the page comes with. */
export const pageHeaders = (scope: Construct, id: string, callable: string[]): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: contentSecurityPolicy(callable),
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(730),
        includeSubdomains: true,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: [
        always('permissions-policy', PERMISSIONS.join(', ')),
        always('cross-origin-opener-policy', 'same-origin'),
        always('cross-origin-resource-policy', 'same-origin'),
      ],
    },
  });
