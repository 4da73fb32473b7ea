import { z } from "zod";
import type { Template, TemplatePage } from "../../schema/api.ts";
import { hasSamePlaces, placesOf, templateStatuses } from "../../schema/template.ts";
import { Components, partsOf, refusalOf } from "../channels/whatsapp/template-parts.ts";
import type { Services } from "../context.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import {
  type Business,
  findBusiness,
  findByNames,
  searchTemplates,
  type TemplateRow,
  type TemplateSearch,
} from "../db/templates.ts";
import { ProblemError } from "../problem.ts";
import { refreshTemplates } from "./refresh.ts";

const list = "templates";
const Position = z.tuple([z.int(), z.string(), z.string()]);

export interface ListRequest extends TemplateSearch {
  account: string;
  cursor?: string | undefined;
  limit: number;
}

/** A row as the product knows it, without the other languages of its name. */
export function readRow(row: TemplateRow): Omit<Template, "otherLanguages"> {
  const components = Components.parse(JSON.parse(row.components));
  const parts = partsOf(components);
  const { name, language, category, quality, reason, isNamed } = row;
  return {
    name,
    language,
    category,
    // A status that nobody knows yet cannot be sent either.
    status: templateStatuses.find((status) => status === row.status) ?? "PENDING",
    quality,
    reason,
    refusal: refusalOf(category, components),
    isNamed,
    parts,
    places: placesOf(parts),
  };
}

async function withLanguages(
  services: Services,
  place: Business,
  rows: readonly TemplateRow[],
): Promise<Template[]> {
  const names = [...new Set(rows.map(({ name }) => name))];
  const all = (names.length > 0 ? await findByNames(services.db, place, names) : []).map(readRow);
  return rows.map(readRow).map((template) => ({
    ...template,
    otherLanguages: all
      .filter(
        (other) =>
          other.name === template.name &&
          other.language !== template.language &&
          other.status === "APPROVED" &&
          hasSamePlaces(other.parts, template.parts),
      )
      .map(({ language }) => language),
  }));
}

/** The templates of the business that a WhatsApp number of the team belongs to. Never asked for: asked for now. */
export async function listTemplates(
  services: Services,
  teamId: string,
  { account, cursor, limit, ...search }: ListRequest,
): Promise<TemplatePage> {
  const after = decodeCursor(list, Position, cursor);
  const business = await findBusiness(services.db, teamId, account);
  if (!business) throw new ProblemError("not_found");
  const { businessId } = business;
  if (businessId === null)
    return { items: [], nextCursor: null, languages: [], categories: [], syncedAtMs: null };
  const place = { teamId, businessId };
  const read = () => searchTemplates(services.db, place, search, after, limit + 1);
  let known = await read();
  if (known.syncedAtMs === null) {
    const first = await refreshTemplates(services, teamId, account);
    if (first.kind === "silent") throw new ProblemError("unavailable");
    known = await read();
  }
  const { page, nextCursor } = cutPage(known.found, limit, ({ rank, name, language }) =>
    encodeCursor(list, [rank, name, language]),
  );
  const { languages, categories, syncedAtMs } = known;
  return { items: await withLanguages(services, place, page), nextCursor, languages, categories, syncedAtMs };
}
