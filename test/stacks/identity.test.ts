import { test } from 'vitest';
import { templates } from './synthesized.ts';

test('nobody signs up by herself, and everybody has a second factor', () => {
  templates.identity.hasResourceProperties('AWS::Cognito::UserPool', {
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    MfaConfiguration: 'ON',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    DeletionProtection: 'ACTIVE',
  });
});

test('the client tells no stranger which accounts exist, and its access tokens last an hour', () => {
  templates.identity.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    PreventUserExistenceErrors: 'ENABLED',
    AccessTokenValidity: 60,
  });
});
