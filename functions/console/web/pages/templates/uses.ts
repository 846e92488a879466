type Automation = { name: string; template: string; enabled: boolean };
type Campaign = { template?: { name: string } | undefined };

export type Uses = {
  /** The names of the automations that send it, those that are on first. */
  automations: string[];
  /** How many of the campaigns that are listed name it. */
  campaigns: number;
};

/** Tells what uses a template. */
export const usesOf =
  (automations: readonly Automation[], campaigns: readonly Campaign[]): ((name: string) => Uses) =>
  (name) => ({
    automations: automations
      .filter(({ template }) => template === name)
      .toSorted((a, b) => Number(b.enabled) - Number(a.enabled))
      .map((automation) => automation.name),
    campaigns: campaigns.filter(({ template }) => template?.name === name).length,
  });
