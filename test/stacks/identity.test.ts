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

test('people sign in at managed login, under a name that no other account has', () => {
  templates.identity.hasResourceProperties('AWS::Cognito::UserPoolDomain', {
    Domain: { 'Fn::Join': ['', ['homing-', { Ref: 'AWS::AccountId' }]] },
    ManagedLoginVersion: 2,
  });
});
