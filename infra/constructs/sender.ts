import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { arnHere, type HomingFunction } from './function.ts';

/** Whom mail is sent as, and through which of SES's configuration sets. */
export type Sender = { domain: string; address: string; configurationSet: string };

/** Lets a function send under the domain's identity and through the configuration set only. */
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
