/** An environment variable that the stack sets. Throws if it is missing, which is a fault of the deployment. */
export const environment = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set. The stack must set it.`);
  return value;
};
