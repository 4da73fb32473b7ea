import { type Answer, type Call, json } from "../doubles/http.ts";
import { isRecord, parseJson, stringAt } from "../doubles/json.ts";
import { missing } from "./content-check.ts";
import type { WhatsAppDouble } from "./double.ts";
import { graphError } from "./errors.ts";
import type { Template, TemplateCategory, TemplateComponent, WhatsAppAccount } from "./types.ts";

const PAGE_DEFAULT = 25;
const PAGE_MAX = 1000;
/** What comes without `fields`; reasons and scores must be asked for. */
const DEFAULT_FIELDS = ["name", "parameter_format", "components", "language", "status", "category", "id"];
const CATEGORIES = new Set(["MARKETING", "UTILITY", "AUTHENTICATION"]);
const NAME = /^[a-z0-9_]{1,512}$/;

/** GET /{WABA}/message_templates: filters, fields, cursors. */
export function listTemplates(
  double: WhatsAppDouble,
  account: WhatsAppAccount,
  call: Call,
  headers: Record<string, string>,
): Answer {
  const { query } = call;
  const matching = [...double.state.templatesOf(account.id).values()].filter((template) =>
    matches(template, query),
  );
  const limit = Math.min(PAGE_MAX, Math.max(1, Number(query.get("limit") ?? PAGE_DEFAULT) || PAGE_DEFAULT));
  const after = readCursor(query.get("after"));
  const before = readCursor(query.get("before"));
  if (after === null || before === null)
    return graphError(100, { message: "(#100) Invalid cursors values", headers });
  const start = before === undefined ? (after ?? -1) + 1 : Math.max(0, before - limit);
  const end = before === undefined ? start + limit : before;
  const page = matching.slice(start, end);
  const fields = query.get("fields")?.split(",") ?? DEFAULT_FIELDS;
  const data = page.map((template) => pick(template, fields));
  if (page.length === 0) return json(200, { data }, headers);
  const cursors = { before: writeCursor(start), after: writeCursor(start + page.length - 1) };
  const next = end < matching.length ? { next: pageUrl(call, "after", cursors.after) } : {};
  const previous = start > 0 ? { previous: pageUrl(call, "before", cursors.before) } : {};
  return json(200, { data, paging: { cursors, ...next, ...previous } }, headers);
}

function matches(template: Template, query: URLSearchParams): boolean {
  const text = JSON.stringify(template.components).toLowerCase();
  const has = (key: string, test: (wanted: string) => boolean) => {
    const wanted = query.get(key);
    return wanted === null || test(wanted.toLowerCase());
  };
  return (
    has("name", (wanted) => template.name.includes(wanted)) &&
    has("content", (wanted) => text.includes(wanted)) &&
    has("name_or_content", (wanted) => template.name.includes(wanted) || text.includes(wanted)) &&
    has("status", (wanted) => template.status.toLowerCase() === wanted) &&
    has("category", (wanted) => template.category.toLowerCase() === wanted) &&
    has("language", (wanted) => template.language.toLowerCase() === wanted) &&
    has("quality_score", (wanted) => template.quality_score?.score.toLowerCase() === wanted)
  );
}

export function pick(source: object, fields: string[]): Record<string, unknown> {
  const wanted = new Set([...fields, "id"]);
  return Object.fromEntries(Object.entries(source).filter(([key]) => wanted.has(key)));
}

function writeCursor(index: number): string {
  return Buffer.from(`cursor:${index}`).toString("base64url");
}

/** undefined: none given; null: not one of ours. */
function readCursor(cursor: string | null): number | undefined | null {
  if (cursor === null || cursor === "") return undefined;
  const index = /^cursor:(\d+)$/.exec(Buffer.from(cursor, "base64url").toString("utf8"))?.[1];
  return index === undefined ? null : Number(index);
}

function pageUrl(call: Call, key: "after" | "before", cursor: string): string {
  const query = new URLSearchParams(call.query);
  query.delete("after");
  query.delete("before");
  query.delete("access_token");
  query.set(key, cursor);
  return `http://${call.headers.host}${call.path}?${query}`;
}

/** POST: a new one waits for review and cannot be sent meanwhile. */
export function createTemplate(double: WhatsAppDouble, account: WhatsAppAccount, call: Call): Answer {
  const body = parseJson(call.body.toString("utf8"));
  if (!isRecord(body)) return graphError(100, { message: "(#100) Invalid JSON" });
  const name = stringAt(body, "name") ?? "";
  const language = stringAt(body, "language") ?? "";
  const category = stringAt(body, "category") ?? "";
  if (!NAME.test(name)) return graphError(100, { message: missing("name").message ?? "" });
  if (language === "") return graphError(100, { message: missing("language").message ?? "" });
  if (!CATEGORIES.has(category) || !Array.isArray(body.components)) return graphError(100);
  if (double.state.findTemplate(account.id, name, language) !== undefined)
    return graphError(100, { message: "Invalid parameter", subcode: 2388024 });
  const template: Template = {
    id: double.newObjectId(),
    name,
    language,
    status: "PENDING",
    category: category as TemplateCategory,
    parameter_format: body.parameter_format === "NAMED" ? "NAMED" : "POSITIONAL",
    components: body.components as TemplateComponent[],
  };
  double.commit({ t: "template", account: account.id, template });
  return json(200, { id: template.id, status: template.status, category });
}

/** DELETE by name takes every language with it; `hsm_id` names one. */
export function deleteTemplate(double: WhatsAppDouble, account: WhatsAppAccount, call: Call): Answer {
  const name = call.query.get("name");
  if (name === null) return graphError(100, { message: missing("name").message ?? "" });
  const id = call.query.get("hsm_id");
  const gone = [...double.state.templatesOf(account.id).values()].filter(
    (template) => template.name === name && (id === null || template.id === id),
  );
  if (gone.length === 0) return graphError(100, { message: "Invalid parameter", subcode: 2593002 });
  for (const template of gone) double.commit({ t: "template-gone", account: account.id, id: template.id });
  return json(200, { success: true });
}
