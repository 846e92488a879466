import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  DeleteObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { handler } from '../../functions/console/publish/publish.handler.ts';
import { served } from '../local/http-server.ts';
import { temporaryFolder } from '../local/tiny-cloud.ts';
import { lambdaContext } from '../purchases/invocation.ts';

const s3 = mockClient(S3Client);

const CONFIG = {
  issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc',
  clientId: 'client-1',
  logoutUrl: 'https://homing-1.auth.eu-west-1.amazoncognito.com/logout?client_id=client-1',
};

/** What CloudFormation was told. */
let answers: unknown[];
let answerTo: string;
/** Calls that change the bucket, in order. */
let calls: string[];
const put = new Map<string, PutObjectCommandInput>();

beforeEach(async () => {
  answers = [];
  calls = [];
  put.clear();
  s3.reset();
  s3.on(PutObjectCommand).callsFake((input: PutObjectCommandInput) => {
    calls.push(`put ${input.Key}`);
    put.set(input.Key ?? '', input);
    return {};
  });
  s3.on(ListObjectsV2Command)
    .resolves({ Contents: [{ Key: 'assets/old.js' }, { Key: 'index.html' }], NextContinuationToken: 'more' })
    .on(ListObjectsV2Command, { ContinuationToken: 'more' })
    .resolves({ Contents: [{ Key: 'assets/index-1.js' }, { Key: 'gone.txt' }] });
  s3.on(DeleteObjectsCommand).callsFake(({ Delete }) => {
    for (const { Key } of Delete.Objects) calls.push(`delete ${Key}`);
    return {};
  });
  const site = temporaryFolder();
  for (const [name, text] of Object.entries({
    'index.html': '<!doctype html>',
    'icon.svg': '<svg/>',
    'assets/index-1.js': 'export {}',
    'assets/index-2.css': 'a{}',
  })) {
    mkdirSync(dirname(join(site, name)), { recursive: true });
    writeFileSync(join(site, name), text);
  }
  process.env.SITE_DIR = site;
  answerTo = await served(async (request, response) => {
    const text = Buffer.concat(await Array.fromAsync(request)).toString();
    answers.push({ method: request.method, type: request.headers['content-type'], ...JSON.parse(text) });
    response.end();
  });
});

const ask = (RequestType: string, more: Record<string, unknown> = {}) =>
  handler(
    {
      RequestType,
      ResponseURL: `${answerTo}/answer?signed`,
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'Page',
      ResourceProperties: { ServiceToken: 'arn', build: '1', bucket: 'files', config: CONFIG },
      ...more,
    },
    lambdaContext,
  );

const told = (more: object) => [
  expect.objectContaining({ method: 'PUT', StackId: 'stack', RequestId: 'request', ...more }),
];

test('the files go in before the page that names them, and what no longer belongs goes out after it', async () => {
  await ask('Create');
  expect(calls).toEqual([
    'put assets/index-1.js',
    'put assets/index-2.css',
    'put config.json',
    'put icon.svg',
    'put index.html',
    'delete assets/old.js',
    'delete gone.txt',
  ]);
  expect(answers).toEqual(
    told({ Status: 'SUCCESS', PhysicalResourceId: 'files', LogicalResourceId: 'Page' }),
  );
});

test('each file says what it is and how long it stays: the hashed ones for good, the page not at all', async () => {
  await ask('Update', { PhysicalResourceId: 'files' });
  const said = [...put].map(([key, { ContentType, CacheControl }]) => [key, ContentType, CacheControl]);
  const forGood = 'public, max-age=31536000, immutable';
  expect(said).toEqual([
    ['assets/index-1.js', 'text/javascript; charset=utf-8', forGood],
    ['assets/index-2.css', 'text/css; charset=utf-8', forGood],
    ['config.json', 'application/json', 'no-cache'],
    ['icon.svg', 'image/svg+xml', 'no-cache'],
    ['index.html', 'text/html; charset=utf-8', 'no-cache'],
  ]);
  expect(JSON.parse(String(put.get('config.json')?.Body))).toEqual(CONFIG);
});

test('with the resource go all files, so that the bucket can go too', async () => {
  await ask('Delete', { PhysicalResourceId: 'files' });
  expect(calls).toEqual([
    'delete assets/old.js',
    'delete index.html',
    'delete assets/index-1.js',
    'delete gone.txt',
  ]);
  expect(answers).toEqual(told({ Status: 'SUCCESS', PhysicalResourceId: 'files' }));
});

test('a failure is answered too, without a word of what failed', async () => {
  s3.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: 'gone.txt', Code: 'AccessDenied' }] });
  await ask('Update', { PhysicalResourceId: 'files' });
  await ask('Create', { ResourceProperties: { bucket: 'files', config: { issuer: 'nowhere' } } });
  expect(answers).toEqual([
    ...told({ Status: 'FAILED', PhysicalResourceId: 'files', Reason: expect.not.stringContaining('gone') }),
    ...told({ Status: 'FAILED', PhysicalResourceId: 'Page', Reason: expect.not.stringContaining('nowhere') }),
  ]);
});
