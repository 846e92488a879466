import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circleIn, importsBelow } from './support/imports.ts';

/**
 * The capabilities of `functions/` from the ground up. An import leads to a floor below, never to one above and never
 * to a neighbour on the same floor; imports of types count.
 */
const FLOORS = [
  ['platform'], // handlers, errors, keys, time, the envelope of events: knows of no capability
  ['audit'], // who changed what, when
  ['shops'], // settings, keys, members
  ['customers'], // profile, consent, segment
  ['purchases', 'value', 'email', 'imports'], // orders and webhooks; lifetime value; templates and mail; formats of files
  ['segments', 'affinity'], // RFM and the day's snapshot; what sells together
  ['campaigns'], // audience, ledger, pace, sending
  ['journeys', 'tracking', 'insights'], // automations; links and leaving; figures, cohorts, uplift, digest
  ['nightly'], // the night's run over all of the above
  ['console'], // the API, and opening a shop
];

const functions = importsBelow('functions');
const infra = importsBelow('infra');

const capabilityOf = (path: string): string => path.split('/')[1] ?? '';
const floorOf = (path: string): number => FLOORS.findIndex((floor) => floor.includes(capabilityOf(path)));
const said = ({ file, module }: { file: string; module: string }): string => `${file} imports ${module}`;

describe('The floors of functions/', () => {
  it('have a place for every capability', () => {
    const root = join(import.meta.dirname, '../functions');
    const capabilities = globSync('*/', { cwd: root }).map((name) => name.replace(/\/$/, ''));
    expect(FLOORS.flat().toSorted()).toEqual(capabilities.toSorted());
  });

  it('are only imported from above', () => {
    const wrong = functions.filter(
      ({ file, module }) =>
        module.startsWith('functions/') &&
        capabilityOf(file) !== capabilityOf(module) &&
        floorOf(module) >= floorOf(file),
    );
    expect(wrong.map(said)).toEqual([]);
  });
});

describe('Imports', () => {
  it('go in no circle, from file to file', () => {
    expect(circleIn([...functions, ...infra])?.join(' → ')).toBeUndefined();
  });

  it('never lead from functions/ to infra/ or test/, nor from infra/ to test/', () => {
    const wrong = [
      ...functions.filter(({ module }) => /^(infra|test)\//.test(module)),
      ...infra.filter(({ module }) => module.startsWith('test/')),
    ];
    expect(wrong.map(said)).toEqual([]);
  });

  it('bring no SDK into the domain: only handlers, stores and clients talk to AWS', () => {
    const isEdge = (file: string): boolean => /\.(handler|store|client)\.ts$/.test(file);
    const wrong = functions.filter(
      ({ file, module }) => /^(@aws-sdk\/|aws-lambda$)/.test(module) && !isEdge(file),
    );
    expect(wrong.map(said)).toEqual([]);
  });
});
