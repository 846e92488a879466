import * as z from 'zod';

const settings = z.object({
  /** Requests a second in the long run. */
  ThrottlingRateLimit: z.coerce.number().optional(),
  /** Requests that may come at once. */
  ThrottlingBurstLimit: z.coerce.number().optional(),
});
const stageProperties = z.object({
  DefaultRouteSettings: settings.default({}),
  RouteSettings: z.record(z.string(), settings).default({}),
});

/** Whether a request to the route may come in now. */
export type Throttle = (routeKey: string) => boolean;

/** A token bucket: `burst` tokens at most, `rate` more each second. `now` in milliseconds, which never goes back. */
const bucketOf = ({ ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst }: z.output<typeof settings>) => {
  if (rate === undefined || burst === undefined) return () => true;
  let tokens = burst;
  let last: number | undefined;
  return (now: number): boolean => {
    tokens = Math.min(burst, tokens + ((now - (last ?? now)) / 1000) * rate);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
};

/**
 * The stage's limits (API Gateway developer guide, "Throttle requests to your HTTP APIs"): a route with settings of
 * its own has a bucket of its own; all others share one, since the guide promises them no more than that.
 */
export const throttleOf = (
  properties: Record<string, unknown>,
  now: () => number = () => performance.now(),
): Throttle => {
  const { DefaultRouteSettings, RouteSettings } = stageProperties.parse(properties);
  const shared = bucketOf(DefaultRouteSettings);
  const own = new Map(Object.entries(RouteSettings).map(([routeKey, each]) => [routeKey, bucketOf(each)]));
  return (routeKey) => (own.get(routeKey) ?? shared)(now());
};
