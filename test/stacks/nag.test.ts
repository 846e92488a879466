import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { homing } from '../../infra/app.ts';

test('the AwsSolutions rules find nothing that is not explained', () => {
  // The rules read templates; without the functions' code they are made in a second.
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  homing(app);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});
