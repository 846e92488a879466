import { App } from 'aws-cdk-lib';
import { builtPage } from './constructs/page.ts';
import { ApiStack } from './stacks/api.ts';
import { ConsoleStack } from './stacks/console.ts';
import { EventsStack } from './stacks/events.ts';
import { IdentityStack } from './stacks/identity.ts';
import { NightlyStack } from './stacks/nightly.ts';
import { SendingStack } from './stacks/sending.ts';
import { StorageStack } from './stacks/storage.ts';

/** Every stack of Homing, from what keeps data to what people work with. */
export const homing = async (app: App) => {
  const storage = new StorageStack(app, 'Homing-Storage');
  const identity = new IdentityStack(app, 'Homing-Identity');
  const { table } = storage;
  const events = new EventsStack(app, 'Homing-Events', { table });
  const { bus } = events;
  const api = new ApiStack(app, 'Homing-Api', { table, bus, users: identity.users });
  const sending = new SendingStack(app, 'Homing-Sending', { table, bus, publicUrl: api.url });
  const nightly = new NightlyStack(app, 'Homing-Nightly', { table, bus, sender: sending.sender });
  const marketers = new ConsoleStack(app, 'Homing-Console', { identity, api, page: await builtPage });
  return { storage, identity, events, api, nightly, sending, console: marketers };
};

if (import.meta.main) await homing(new App());
