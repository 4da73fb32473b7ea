import { limits } from "../../schema/api.ts";
import { dayNumberMs } from "../db/filter-attributes.ts";
import type { KnownAttribute } from "./attributes.ts";
import type { Fault } from "./resource.ts";

/** A value as the table holds it; neither text nor number takes the value away. */
export interface StoredValue {
  id: number;
  text: string | null;
  number: number | null;
}

type Given = string | number | null;
type Read = Omit<StoredValue, "id"> | string;

const none = { text: null, number: null };
const dayForm = /^\d{4}-\d{2}-\d{2}$/;

/** Files hold every value as text: a number or a day may come as one. The answer to one that is neither says why. */
function readValue(given: string | number, { type, choices }: KnownAttribute): Read {
  const written = String(given).trim();
  if (written === "") return none;
  switch (type) {
    case "text":
      return written.length > limits.attributeUnitsMax
        ? `Longer than allowed. Give at most ${limits.attributeUnitsMax}.`
        : { text: written, number: null };
    case "number": {
      const number = Number(written);
      return Number.isFinite(number) ? { text: null, number } : "Give a number.";
    }
    case "date": {
      const atMs = dayForm.test(written) ? dayNumberMs(written) : Number.NaN;
      const isDay = Number.isFinite(atMs) && new Date(atMs).toISOString().startsWith(written);
      return isDay ? { text: null, number: atMs } : "Give a day as 2026-11-23.";
    }
    case "choice":
      return choices.includes(written)
        ? { text: written, number: null }
        : `Give one of: ${choices.join(", ")}.`;
  }
}

/** A row's values by the attributes' types, or the first that is wrong. */
export function readValues(
  given: Readonly<Record<string, Given>>,
  known: ReadonlyMap<string, KnownAttribute>,
): StoredValue[] | Fault {
  const values: StoredValue[] = [];
  for (const [code, value] of Object.entries(given)) {
    const attribute = known.get(code);
    const field = `attributes.${code}`;
    if (attribute === undefined)
      return { field, reason: `No attribute of this team has the code ${code}. Sync the attributes first.` };
    const read = value === null ? none : readValue(value, attribute);
    if (typeof read === "string") return { field, reason: read };
    values.push({ id: attribute.id, ...read });
  }
  return values;
}
