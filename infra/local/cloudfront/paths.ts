import { runInNewContext } from 'node:vm';
import * as z from 'zod';
import type { Cloud } from '../cloud/index.ts';
import type { Behaviour } from './template.ts';

const cloudFrontFunction = z.object({ FunctionCode: z.string() });
const asked = z.object({ uri: z.string() });

/** Milliseconds that a function may take; in CloudFront it is less. */
const TIMEOUT = 1000;

/** What a behaviour's function makes of a path: the template's own code runs, in a context of its own. */
export const rewriteOf = (cloud: Cloud, { FunctionAssociations }: Behaviour): ((path: string) => string) => {
  const [association] = FunctionAssociations;
  if (!association) return (path) => path;
  const found = cloud.find(association.FunctionARN);
  const { FunctionCode } = cloudFrontFunction.parse(found?.properties());
  const code = `${FunctionCode}\nhandler({ version: '1.0', context: {}, viewer: {}, request });`;
  return (path) => {
    const request = { method: 'GET', uri: path, querystring: {}, headers: {}, cookies: {} };
    return asked.parse(runInNewContext(code, { request }, { timeout: TIMEOUT })).uri;
  };
};
