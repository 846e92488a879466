import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { inject } from 'vitest';

const read = (stack: string) =>
  Template.fromJSON(JSON.parse(readFileSync(join(inject('assembly'), `${stack}.template.json`), 'utf8')));

/** What the stacks synthesize to. */
export const templates = {
  storage: read('Homing-Storage'),
  identity: read('Homing-Identity'),
  events: read('Homing-Events'),
  api: read('Homing-Api'),
  nightly: read('Homing-Nightly'),
  sending: read('Homing-Sending'),
  console: read('Homing-Console'),
};

/** The properties of every resource of a type, by logical id. */
export const propertiesOf = (template: Template, type: string): [string, Record<string, unknown>][] =>
  Object.entries(template.findResources(type)).map(([id, resource]) => [id, resource.Properties ?? {}]);
