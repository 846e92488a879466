import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { homing } from '../../infra/app.ts';
import { temporaryFolder } from '../local/tiny-cloud.ts';

test('the AwsSolutions rules find nothing that is not explained', async () => {
  const app = new App({ outdir: temporaryFolder() });
  await homing(app);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});
