import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { environment } from '../platform/environment.ts';
import { once } from '../platform/once.ts';

const stepFunctions = once(() => new SFNClient({}));

/** A shop's nightly run for its local day `day`, started at `now`. */
export type NightlyRun = { shop: string; day: string; now: string };

/**
 * Starts the nightly state machine under `name`, which Step Functions accepts once in 90 days. False if the name is
 * taken: then the run is in progress or over.
 */
export const startNightly = async (name: string, run: NightlyRun): Promise<boolean> => {
  try {
    await stepFunctions().send(
      new StartExecutionCommand({
        stateMachineArn: environment('NIGHTLY_ARN'),
        name,
        input: JSON.stringify(run),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ExecutionAlreadyExists) return false;
    throw error;
  }
};
