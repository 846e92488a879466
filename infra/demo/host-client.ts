import * as z from 'zod';

const mails = z.array(z.object({ to: z.array(z.string()) }));

/** The parts of Fetch that a call here needs. */
type Call = { method?: string; body?: unknown; token?: string };

/**
 * The host as anyone meets it: over HTTP, through its local controls and the API. Rejects when an answer is no
 * success, naming the call and the status, or is not of the shape that was asked for.
 */
export const talkTo = (url: string) => {
  const ask = async <S extends z.ZodType>(
    path: string,
    schema: S,
    { method = 'GET', body, token }: Call = {},
  ): Promise<z.infer<S>> => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return schema.parse(JSON.parse(text));
  };
  const control = <S extends z.ZodType>(path: string, schema: S, body?: unknown) =>
    ask(`/_local/${path}`, schema, body === undefined ? {} : { method: 'POST', body });

  return {
    url,
    moveClock: async (to: { now: string } | { advance: string }) =>
      (await control('clock', z.object({ now: z.string() }), to)).now,
    /** Runs the schedule and resolves once all that it caused is done. */
    runSchedule: (name: 'nightly' | 'tick') => control(`schedules/${name}`, z.unknown(), {}),
    inbox: (to: string) => control(`inbox?to=${encodeURIComponent(to)}`, mails),
    deadLetters: () => control('dead-letters', z.array(z.unknown())),
    /** Calls the API as `user`, with a token that is good for this call. */
    api: async <S extends z.ZodType>(user: string, path: string, schema: S, call: Call = {}) => {
      const { token } = await control('token', z.object({ token: z.string() }), { user });
      return ask(`/api${path}`, schema, { ...call, token });
    },
  };
};
export type Host = ReturnType<typeof talkTo>;
