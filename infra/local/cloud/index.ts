import { type Assembly, readAssembly, type StackTemplate } from './assembly.ts';
import { NO_VALUE, resolve, type Scope } from './intrinsics.ts';
import { arnOf, attributeOf, nameProperty, pseudoParameters, refOf } from './names.ts';

export type Resource = {
  stack: string;
  logicalId: string;
  type: string;
  /** The physical name: the template's own, or `stack-logicalId`. */
  name: string;
  /** What `Ref` gives. */
  ref: string;
  arn: string;
  /** The properties, every intrinsic function in them worked out. Throws when one cannot be. */
  properties: () => Record<string, unknown>;
};

export type Cloud = {
  resources: (type: string) => Resource[];
  /** The resource with this ARN; a qualifier (`:$LATEST`, `:live`) is looked past. */
  find: (arn: string) => Resource | undefined;
  /** Where the asset lies that the template names by its S3 key. */
  asset: (key: string) => string | undefined;
};

export type CloudOptions = {
  /** Values for the templates' parameters, by name; else their defaults. */
  parameters?: Record<string, string>;
  /** `Type.Attribute` (or `Type.Ref`) → what it is on this machine, in place of the deterministic name. */
  attributes?: Record<string, string>;
};

type Known = StackTemplate & { scope: Scope };

/** The scope of one stack; `exported` looks through all of them. */
const scopeOf = (
  { stack, template }: StackTemplate,
  { parameters = {}, attributes = {} }: CloudOptions,
  exported: (name: string) => unknown,
): Scope => {
  const typeOf = (id: string): string => {
    const type = template.Resources[id]?.Type;
    if (!type) throw new Error(`there is no resource ${id} in the stack`);
    return type;
  };
  const resourceName = (id: string): string => {
    const property = nameProperty(typeOf(id));
    const given = property && template.Resources[id]?.Properties[property];
    return given === undefined ? `${stack}-${id}` : String(resolve(given, scope));
  };
  const known = (
    id: string,
    attribute: string,
    found: (type: string, name: string) => string | undefined,
  ) => {
    const value = attributes[`${typeOf(id)}.${attribute}`] ?? found(typeOf(id), resourceName(id));
    if (value === undefined)
      throw new Error(`${attribute} of ${id} (${typeOf(id)}) is not known on this machine`);
    return value;
  };
  const parameter = (id: string): unknown => {
    const value = parameters[id] ?? template.Parameters[id]?.Default;
    if (value === undefined) throw new Error(`the parameter ${id} has no value`);
    return value;
  };
  const scope: Scope = {
    ref: (id) => {
      if (id === 'AWS::NoValue') return NO_VALUE;
      if (id === 'AWS::StackName') return stack;
      if (id in pseudoParameters) return pseudoParameters[id];
      return id in template.Parameters ? parameter(id) : known(id, 'Ref', refOf);
    },
    attribute: (id, attribute) => known(id, attribute, (type, name) => attributeOf(type, name, attribute)),
    imported: exported,
    condition: (name) => {
      if (!(name in template.Conditions)) throw new Error(`there is no condition ${name}`);
      return resolve(template.Conditions[name], scope);
    },
  };
  return scope;
};

const exportsOf = (stacks: Known[]) => (name: string) => {
  for (const { template, scope } of stacks) {
    for (const { Value, Export } of Object.values(template.Outputs)) {
      if (Export && resolve(Export.Name, scope) === name) return resolve(Value, scope);
    }
  }
  throw new Error(`no stack exports ${name}`);
};

/** What a resource is, worked out when asked for; a failure names the stack and the resource. */
const resourceOf = ({ stack, template, scope }: Known, logicalId: string, type: string): Resource => {
  const asked = <T>(what: () => T): T => {
    try {
      return what();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`${stack}/${logicalId} (${type}): ${reason}`, { cause });
    }
  };
  const properties = template.Resources[logicalId]?.Properties ?? {};
  const property = nameProperty(type);
  return {
    stack,
    logicalId,
    type,
    get name() {
      const given = property && properties[property];
      return asked(() => (given === undefined ? `${stack}-${logicalId}` : String(resolve(given, scope))));
    },
    get ref() {
      return asked(() => String(scope.ref(logicalId)));
    },
    get arn() {
      const arn = arnOf(type, this.name);
      return asked(() => arn ?? String(scope.attribute(logicalId, 'Arn')));
    },
    properties: () =>
      asked(() =>
        Object.fromEntries(
          Object.entries(properties)
            .map(([name, value]) => [name, resolve(value, scope)])
            .filter(([, value]) => value !== NO_VALUE),
        ),
      ),
  };
};

/** Whether `arn` is one of the resource's type, so that no other resource's name is worked out to find it. */
const maybe = (arn: string, { type }: Resource): boolean => {
  const [prefix] = arnOf(type, '{name}')?.split('{name}') ?? [];
  return prefix !== undefined && arn.startsWith(prefix);
};

/** All stacks of an assembly as one cloud on this machine. Nothing is resolved before it is asked for. */
export const cloudOf = ({ stacks, assets }: Assembly, options: CloudOptions = {}): Cloud => {
  const known: Known[] = [];
  const exported = exportsOf(known);
  for (const each of stacks) known.push({ ...each, scope: scopeOf(each, options, exported) });
  const all = known.flatMap((each) =>
    Object.entries(each.template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || each.scope.condition(Condition) === true)
      .map(([logicalId, { Type }]) => resourceOf(each, logicalId, Type)),
  );
  const find = (arn: string) => all.find((each) => maybe(arn, each) && each.arn === arn);
  return {
    resources: (type) => all.filter((each) => each.type === type),
    find: (arn) => find(arn) ?? find(arn.replace(/:[^:]+$/, '')),
    asset: (key) => assets.get(key),
  };
};

/** The cloud that the cloud assembly in `folder` describes. */
export const loadCloud = (folder: string, options: CloudOptions = {}): Cloud =>
  cloudOf(readAssembly(folder), options);
