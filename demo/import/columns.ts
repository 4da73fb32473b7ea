import { type SyncResource, syncResources } from "../../schema/sync.ts";

export const resources = Object.keys(syncResources) as SyncResource[];

/** `last_customer_at`, `Last Customer At` and `lastCustomerAt` are the same column. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}

export function fieldsOf(resource: SyncResource): string[] {
  return Object.keys(syncResources[resource].shape);
}

/** The field of each column, undefined for one that the resource does not know. */
export function fieldOfColumn(resource: SyncResource, column: string): string | undefined {
  return fieldsOf(resource).find((field) => plain(field) === plain(column));
}

/** Which resource has these columns or keys: all of them are its own, and it misses the fewest of its own. */
export function detectResource(names: readonly string[]): SyncResource | undefined {
  const required = { conversations: ["platformUser", "state"], customers: ["code", "name"] } as const;
  const given = names.map(plain);
  for (const [resource, fields] of Object.entries(required) as [keyof typeof required, readonly string[]][]) {
    const knowsAll = names.every((name) => fieldOfColumn(resource, name) !== undefined);
    if (knowsAll && fields.every((field) => given.includes(plain(field)))) return resource;
  }
  return undefined;
}

const lists = new Set(["tags", "stores"]);
const truths = new Set(["following", "unsubscribed", "numberInvalid"]);
const times = new Set(["lastCustomerAt", "lastTeamAt", "lastMarketingAt"]);
const booleanOf: Record<string, boolean> = {
  true: true,
  yes: true,
  "1": true,
  false: false,
  no: false,
  "0": false,
};

/** A cell as the API wants it. What cannot be read stays a text, and the API names what is wrong with it. */
export function readCell(field: string, text: string): unknown {
  const cell = text.trim();
  if (lists.has(field))
    return cell
      .split(/[;|]/)
      .map((part) => part.trim())
      .filter((part) => part !== "");
  if (truths.has(field)) return booleanOf[cell.toLowerCase()] ?? cell;
  if (times.has(field) && /^\d+$/.test(cell)) return Number(cell);
  return field === "lastText" || field === "name" ? text : cell;
}
