import { Function as CloudFrontFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/** Every page is the one page, which knows them all by their path; what has an extension is a file. */
const CODE = `function handler(event) {
  const request = event.request;
  const name = request.uri.split('/').pop();
  if (!name.includes('.')) request.uri = '/index.html';
  return request;
}
`;

/**
 * Runs on the way in to the page's files alone. Error responses of the distribution would do as much, but for the API's
 * 404 too.
 */
export const pagePaths = (scope: Construct, id: string): CloudFrontFunction =>
  new CloudFrontFunction(scope, id, {
    code: FunctionCode.fromInline(CODE),
    runtime: FunctionRuntime.JS_2_0,
    comment: 'Answers every path without an extension with the page.',
  });
