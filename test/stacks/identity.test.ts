import { test } from 'vitest';
import { templates } from './synthesized.ts';

test('nobody can sign up alone, and everybody has a second factor', () => {
  templates.identity.hasResourceProperties('AWS::Cognito::UserPool', {
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    MfaConfiguration: 'ON',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    DeletionProtection: 'ACTIVE',
  });
});

test('the client does not reveal which accounts exist, and its access tokens last an hour', () => {
  templates.identity.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    PreventUserExistenceErrors: 'ENABLED',
    AccessTokenValidity: 60,
  });
});
