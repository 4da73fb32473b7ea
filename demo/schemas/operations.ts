import type { LoggedCall } from "../doubles/call-log.ts";
import { followed, listIn, type Schema, schemaIn } from "./validate.ts";

export type Platform = "line" | "whatsapp";

/** Something that went over the wire, and the schema of its platform's file that it is held against. */
export interface Payload {
  name: string;
  file: Schema;
  schema: Schema;
  value: unknown;
}

/** Paths of the Graph API that look alike are told apart by what stands behind the id. */
const graphPaths: Record<string, string> = {
  messages: "/{Version}/{Phone-Number-ID}/messages",
  media: "/{Version}/{Phone-Number-ID}/media",
  number: "/{Version}/{Phone-Number-ID}",
  account: "/{Version}/{WABA-ID}",
  templates: "/{Version}/{WABA-ID}/message_templates",
};

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`);
}

/** The operation of a platform's files that a call is one of. */
function operationOf(files: readonly Schema[], platform: Platform, call: LoggedCall) {
  for (const file of files)
    for (const [path, item] of Object.entries(schemaIn(file.paths) ?? {})) {
      const isIt = platform === "line" ? patternOf(path).test(call.path) : path === graphPaths[call.endpoint];
      const operation = isIt && schemaIn(schemaIn(item)?.[call.method.toLowerCase()]);
      if (operation) return { file, operation };
    }
  return undefined;
}

/** The schema of a body of this type; undefined where the file says nothing of it. */
function bodySchema(part: unknown, type = "application/json"): Schema | undefined {
  const content = schemaIn(schemaIn(part)?.content);
  return schemaIn(schemaIn(content?.[type])?.schema);
}

/** What a call carries in its query and its headers, as one object. The file's own words on clients are left out. */
function parametersOf(file: Schema, operation: Schema, { query, headers }: LoggedCall) {
  const parameters = listIn(operation.parameters)
    .map((one) => (typeof one.$ref === "string" ? followed(file, one.$ref) : one))
    .filter(({ in: place, name }) => place === "query" || /^x-line-/i.test(String(name)));
  const givenIn = ({ in: place, name }: Schema) =>
    place === "query" ? query[String(name)] : headers[String(name).toLowerCase()];
  const names = parameters.map(({ name }) => String(name));
  const given = parameters.flatMap((one) => {
    const value = givenIn(one);
    return value === undefined ? [] : [[String(one.name), value]];
  });
  const schema: Schema = {
    type: "object",
    required: parameters.filter(({ required }) => required === true).map(({ name }) => String(name)),
    properties: Object.fromEntries(parameters.map(({ schema: of }, at) => [names[at], of])),
  };
  return parameters.length === 0 ? undefined : { schema, value: Object.fromEntries(given) };
}

/**
 * What of one call the files speak of: its parameters, its body, and the answer where they know an answer of that
 * status. Undefined where they know no such call at all.
 */
export function payloadsOf(
  files: readonly Schema[],
  platform: Platform,
  call: LoggedCall,
): Payload[] | undefined {
  const found = operationOf(files, platform, call);
  if (!found) return undefined;
  const { file, operation } = found;
  const name = `${platform} ${call.method} ${call.endpoint}`;
  const parameters = parametersOf(file, operation, call);
  const type = call.headers["content-type"]?.split(";")[0];
  const asked = bodySchema(operation.requestBody, type);
  const responses = schemaIn(operation.responses);
  const answered = bodySchema(responses?.[String(call.status)]);
  return [
    ...(parameters ? [{ name: `${name} parameters`, file, ...parameters }] : []),
    ...(asked ? [{ name: `${name} request`, file, schema: asked, value: call.body }] : []),
    ...(answered
      ? [{ name: `${name} answer ${call.status}`, file, schema: answered, value: call.answer }]
      : []),
  ];
}
