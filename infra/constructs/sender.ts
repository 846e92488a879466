import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { arnHere, type HomingFunction } from './function.ts';

/** The identity that mail is sent from, and SES's configuration set for it. */
export type Sender = { domain: string; address: string; configurationSet: string };

/** Lets a function send mail from the address through the configuration set, and from no other. */
export const grantSend = (by: HomingFunction, { domain, address, configurationSet }: Sender): void => {
  by.addEnvironment('SENDER_ADDRESS', address);
  by.addEnvironment('CONFIGURATION_SET', configurationSet);
  by.addToRolePolicy(
    new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [
        arnHere(by, 'ses', 'identity', domain),
        arnHere(by, 'ses', 'configuration-set', configurationSet),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': address } },
    }),
  );
};
