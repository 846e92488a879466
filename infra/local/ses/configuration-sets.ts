import * as z from 'zod';
import type { Cloud } from '../cloud/index.ts';

const destination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean().default(false),
    MatchingEventTypes: z.array(z.string()),
    EventBridgeDestination: z.object({ EventBusArn: z.string() }).optional(),
  }),
});

export type ConfigurationSet = {
  arn: string;
  /** Whether it publishes this kind of event (`Send`, `Bounce`, …) to EventBridge. */
  publishes: (eventType: string) => boolean;
};

/** CloudFormation writes `renderingFailure`, the API `RENDERING_FAILURE`, an event `Rendering Failure`. */
const plain = (eventType: string) => eventType.toLowerCase().replace(/[^a-z]/g, '');

/** The templates' configuration sets, by name. */
export const readConfigurationSets = (cloud: Pick<Cloud, 'resources'>): Map<string, ConfigurationSet> => {
  const destinations = cloud
    .resources('AWS::SES::ConfigurationSetEventDestination')
    .map((resource) => destination.parse(resource.properties()));
  return new Map(
    cloud.resources('AWS::SES::ConfigurationSet').map(({ name, arn }): [string, ConfigurationSet] => {
      const types = destinations
        .filter((each) => each.ConfigurationSetName === name)
        .map((each) => each.EventDestination)
        .filter((each) => each.Enabled && each.EventBridgeDestination)
        .flatMap((each) => each.MatchingEventTypes.map(plain));
      return [name, { arn, publishes: (eventType) => types.includes(plain(eventType)) }];
    }),
  );
};
