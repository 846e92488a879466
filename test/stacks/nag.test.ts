import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { homing } from '../../infra/app.ts';

test('the AwsSolutions rules find nothing that is not explained', async () => {
  const app = new App();
  await homing(app);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});
