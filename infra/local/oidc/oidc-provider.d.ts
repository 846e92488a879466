/** What the host uses of `oidc-provider`, which ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Client = { clientId: string; grantTypeAllowed: (type: string) => boolean };

  type Grant = {
    addOIDCScope: (scope: string) => void;
    addResourceScope: (resource: string, scope: string) => void;
    save: () => Promise<string>;
  };

  type Context = {
    type: string;
    body: string;
    oidc: { client: Client; session: { accountId: string }; provider: Provider };
  };

  type Interaction = {
    uid: string;
    prompt: { name: string };
    params: Record<string, unknown>;
  };

  export class Provider {
    constructor(issuer: string, configuration: object);
    Grant: new (of: {
      clientId: string;
      accountId: string;
    }) => Grant;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  }

  export const errors: {
    InvalidTarget: new () => Error;
    SessionNotFound: new (...about: string[]) => Error;
  };
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  /** The provider's own adapter in memory, `clockTolerance` in seconds. */
  export const createMemoryAdapter: (clockTolerance: number) => object;
}
