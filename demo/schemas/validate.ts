/** The part of JSON Schema that the platforms' OpenAPI files use. What it does not know it passes over. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Violation {
  /** Where in the payload: `template/components/0/type`. */
  path: string;
  rule: string;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const schemaIn = (value: unknown): Schema | undefined => (isObject(value) ? value : undefined);
export const listIn = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isObject) : []);

const typeTests: Record<string, (value: unknown) => boolean> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
};

/**
 * Everything in a payload that a schema of this file forbids. `beside`: names that the parts of an `allOf` beside this
 * one know; the files mean "nothing else than these" of the whole, not of each part.
 */
export function validate(
  root: Schema,
  schema: Schema,
  value: unknown,
  path = "",
  beside: readonly string[] = [],
): Violation[] {
  if (typeof schema.$ref === "string")
    return validate(root, followed(root, schema.$ref), value, path, beside);
  if (value === null && schema.nullable === true) return [];
  const told = (rule: string): Violation[] => [{ path, rule }];
  const isTyped = typeof schema.type !== "string" || typeTests[schema.type]?.(value) !== false;
  if (!isTyped) return told(`type ${schema.type}`);
  if (schema.const !== undefined && schema.const !== value) return told("const");
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return told("enum");
  const known = [...beside, ...namesIn(root, schema)];
  return [
    ...listIn(schema.allOf).flatMap((part) => validate(root, part, value, path, known)),
    ...chosen(root, schema, value, path),
    ...(typeof value === "string" ? ofText(schema, value).flatMap(told) : []),
    ...(typeof value === "number" ? ofNumber(schema, value).flatMap(told) : []),
    ...(Array.isArray(value) ? ofList(root, schema, value, path) : []),
    ...(isObject(value) ? ofObject(root, schema, value, path, known) : []),
  ];
}

/** The names that a schema knows, with those of its parts. */
function namesIn(root: Schema, schema: Schema): string[] {
  const whole = typeof schema.$ref === "string" ? followed(root, schema.$ref) : schema;
  const own = Object.keys(schemaIn(whole.properties) ?? {});
  return [...own, ...listIn(whole.allOf).flatMap((part) => namesIn(root, part))];
}

/** What a reference within a file names. */
export function followed(root: Schema, reference: string): Schema {
  const steps = reference.replace(/^#\//, "").split("/");
  const found = steps.reduce<unknown>((part, step) => (isObject(part) ? part[step] : undefined), root);
  const schema = schemaIn(found);
  if (!schema) throw new Error(`${reference} is not in the file`);
  return schema;
}

function chosen(root: Schema, schema: Schema, value: unknown, path: string): Violation[] {
  const discriminator = schemaIn(schema.discriminator);
  const mapping = schemaIn(discriminator?.mapping);
  if (discriminator && mapping && isObject(value)) {
    const word = value[String(discriminator.propertyName)];
    const target = mapping[String(word)];
    if (typeof target !== "string")
      return [{ path, rule: `no ${String(discriminator.propertyName)} ${String(word)}` }];
    const { allOf, ...rest } = followed(root, target);
    const others = listIn(allOf).filter(
      (part) => part.$ref === undefined || followed(root, String(part.$ref)) !== schema,
    );
    const beside = listIn(allOf).flatMap((part) => namesIn(root, part));
    return [rest, ...others].flatMap((part) => validate(root, part, value, path, beside));
  }
  const options = [...listIn(schema.oneOf), ...listIn(schema.anyOf)];
  if (options.length === 0) return [];
  const answers = options.map((option) => validate(root, option, value, path));
  return answers.some((answer) => answer.length === 0) ? [] : (answers[0] ?? []);
}

const formatTests: Record<string, RegExp> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  uri: /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i,
};

function ofText({ minLength, maxLength, pattern, format }: Schema, value: string): string[] {
  return [
    ...(formatTests[String(format)]?.test(value) === false ? [`format ${format}`] : []),
    ...(typeof minLength === "number" && value.length < minLength ? ["minLength"] : []),
    ...(typeof maxLength === "number" && value.length > maxLength ? ["maxLength"] : []),
    ...(typeof pattern === "string" && !new RegExp(pattern, "u").test(value) ? ["pattern"] : []),
  ];
}

function ofNumber({ minimum, maximum }: Schema, value: number): string[] {
  return [
    ...(typeof minimum === "number" && value < minimum ? ["minimum"] : []),
    ...(typeof maximum === "number" && value > maximum ? ["maximum"] : []),
  ];
}

function ofList(root: Schema, schema: Schema, value: readonly unknown[], path: string): Violation[] {
  const { minItems, maxItems } = schema;
  const items = schemaIn(schema.items);
  return [
    ...(typeof minItems === "number" && value.length < minItems ? [{ path, rule: "minItems" }] : []),
    ...(typeof maxItems === "number" && value.length > maxItems ? [{ path, rule: "maxItems" }] : []),
    ...(items ? value.flatMap((item, index) => validate(root, items, item, `${path}/${index}`)) : []),
  ];
}

function ofObject(
  root: Schema,
  schema: Schema,
  value: Record<string, unknown>,
  path: string,
  known: readonly string[],
): Violation[] {
  const properties = schemaIn(schema.properties) ?? {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const others = schemaIn(schema.additionalProperties);
  const missing = required.filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => ({ path: `${path}/${name}`, rule: "required" })),
    ...Object.entries(value).flatMap(([name, part]) => {
      if (schema.additionalProperties === false && !known.includes(name))
        return [{ path: `${path}/${name}`, rule: "unknown" }];
      const own = schemaIn(properties[name]) ?? others;
      return own ? validate(root, own, part, `${path}/${name}`) : [];
    }),
  ];
}
