import type { PlatformTemplate } from "../channels/whatsapp/templates.ts";
import type { Database, Row, Statement } from "./client.ts";
import { integer, integerOrNull, text, textOrNull } from "./values.ts";

/** Templates of one business account of a team. */
export interface Business {
  teamId: string;
  businessId: string;
}

export interface TemplateRow {
  name: string;
  language: string;
  category: string;
  status: string;
  isNamed: boolean;
  /** JSON, in the platform's own form. */
  components: string;
  reason: string | null;
  quality: string | null;
  /** 0 where it can be sent as far as its form says: those stand first. */
  rank: number;
}

/** What a template holds that cannot be sent to many, as it stands in its JSON. It only orders the list. */
const notForMany = [
  "OTP",
  "FLOW",
  "CATALOG",
  "MPM",
  "SPM",
  "ORDER_DETAILS",
  "ORDER_STATUS",
  "CALL_PERMISSION_REQUEST",
]
  .map((type) => `instr(components, '"type":"${type}"') > 0`)
  .join(" or ");
const rank = `iif(status <> 'APPROVED' or category = 'AUTHENTICATION' or ${notForMany}, 1, 0)`;

const columns = `name, language, category, status, parameter_format, components, reason, quality, ${rank} as rank`;

function fromRow(row: Row): TemplateRow {
  return {
    name: text(row, "name"),
    language: text(row, "language"),
    category: text(row, "category"),
    status: text(row, "status"),
    isNamed: text(row, "parameter_format") === "NAMED",
    components: text(row, "components"),
    reason: textOrNull(row, "reason"),
    quality: textOrNull(row, "quality"),
    rank: integer(row, "rank"),
  };
}

/** The business account that a WhatsApp number of the team belongs to; undefined where there is no such number. */
export async function findBusiness(
  db: Database,
  teamId: string,
  accountId: string,
): Promise<{ businessId: string | null } | undefined> {
  const { rows } = await db.read({
    sql: "select business_id from accounts where id = :id and team_id = :team and channel = 'whatsapp'",
    args: { id: accountId, team: teamId },
  });
  return rows[0] && { businessId: textOrNull(rows[0], "business_id") };
}

/** What the platform has listed, at that moment. A word of its webhooks that is newer stays. */
export function keepTemplates(
  { teamId, businessId }: Business,
  templates: readonly PlatformTemplate[],
  atMs: number,
): Statement {
  return {
    sql: `insert into templates (team_id, business_id, provider_id, name, language, category, status,
        parameter_format, components, reason, quality, synced_at_ms)
      select :team, :business, value ->> 'id', value ->> 'name', value ->> 'language', value ->> 'category',
        value ->> 'status', value ->> 'parameterFormat', value -> 'components', value ->> 'reason',
        value ->> 'quality', :at
      from json_each(:rows) where true
      on conflict (team_id, business_id, name, language) do update set provider_id = excluded.provider_id,
        category = excluded.category, status = excluded.status, parameter_format = excluded.parameter_format,
        components = excluded.components, reason = excluded.reason, quality = excluded.quality,
        synced_at_ms = excluded.synced_at_ms
      where templates.synced_at_ms <= excluded.synced_at_ms`,
    args: { team: teamId, business: businessId, rows: JSON.stringify(templates), at: atMs },
  };
}

/** Forgets what a complete listing of that moment did not hold, and notes the moment. */
export function endListing({ teamId, businessId }: Business, atMs: number): Statement[] {
  const args = { team: teamId, business: businessId, at: atMs };
  return [
    {
      sql: "delete from templates where team_id = :team and business_id = :business and synced_at_ms < :at",
      args,
    },
    {
      sql: `insert into template_listings (team_id, business_id, listed_at_ms) values (:team, :business, :at)
        on conflict (team_id, business_id) do update set listed_at_ms = max(listed_at_ms, excluded.listed_at_ms)`,
      args,
    },
  ];
}

const ofBusiness = "team_id = :team and business_id = :business";
const listedAt = `(select listed_at_ms from template_listings where ${ofBusiness})`;

/** When the platform was asked last; null where it never was. */
export async function findSyncedAt(db: Database, { teamId, businessId }: Business): Promise<number | null> {
  const { rows } = await db.read({
    sql: `select ${listedAt} as at`,
    args: { team: teamId, business: businessId },
  });
  return rows[0] ? integerOrNull(rows[0], "at") : null;
}

export interface TemplateSearch {
  search?: string | undefined;
  name?: string | undefined;
  language?: string | undefined;
  category?: string | undefined;
  status?: string | undefined;
}

/** After this one the page goes on: those that can be sent stand first. */
export type TemplatePosition = [rank: number, name: string, language: string];

/** One page more one row, and what there is to choose among. */
export async function searchTemplates(
  db: Database,
  { teamId, businessId }: Business,
  { search, name, language, category, status }: TemplateSearch,
  after: TemplatePosition | undefined,
  rows: number,
): Promise<{ found: TemplateRow[]; languages: string[]; categories: string[]; syncedAtMs: number | null }> {
  const args = { team: teamId, business: businessId };
  const [page, kinds] = await db.readAll([
    {
      sql: `select ${columns} from templates where ${ofBusiness}
          and (:search is null or name like :search escape '\\' or components like :search escape '\\')
          and (:name is null or name = :name) and (:language is null or language = :language)
          and (:category is null or category = :category) and (:status is null or status = :status)
          ${after ? `and (${rank}, name, language) > (:afterRank, :afterName, :afterLanguage)` : ""}
        order by ${rank}, name, language limit :rows`,
      args: {
        ...args,
        search: search?.trim() ? `%${search.trim().replace(/[\\%_]/g, "\\$&")}%` : null,
        name: name ?? null,
        language: language?.replaceAll("-", "_") ?? null,
        category: category ?? null,
        status: status ?? null,
        rows,
        ...(after ? { afterRank: after[0], afterName: after[1], afterLanguage: after[2] } : {}),
      },
    },
    {
      sql: `select (select json_group_array(language) from
            (select distinct language from templates where ${ofBusiness} order by language)) as languages,
          (select json_group_array(category) from
            (select distinct category from templates where ${ofBusiness} order by category)) as categories,
          ${listedAt} as at`,
      args,
    },
  ]);
  const [known] = kinds?.rows ?? [];
  const listIn = (column: string): string[] => (known ? (JSON.parse(text(known, column)) as string[]) : []);
  return {
    found: (page?.rows ?? []).map(fromRow),
    languages: listIn("languages"),
    categories: listIn("categories"),
    syncedAtMs: known ? integerOrNull(known, "at") : null,
  };
}

/** All languages of these names. */
export async function findByNames(
  db: Database,
  { teamId, businessId }: Business,
  names: readonly string[],
): Promise<TemplateRow[]> {
  const { rows } = await db.read({
    sql: `select ${columns} from templates where team_id = :team and business_id = :business
      and name in (select value from json_each(:names)) order by name, language`,
    args: { team: teamId, business: businessId, names: JSON.stringify(names) },
  });
  return rows.map(fromRow);
}

/** What a webhook tells of one template. What is undefined stays. */
export interface TemplateNews {
  name: string;
  language: string;
  status?: string | undefined;
  reason?: string | null | undefined;
  category?: string | undefined;
  quality?: string | undefined;
}

/** The platform's clock in a webhook counts whole seconds. */
const secondMs = 999;

/** Takes on what a webhook tells of a template of the account's business, unless something newer is known. */
export function recordTemplateNews(
  teamId: string,
  accountId: string,
  news: TemplateNews,
  saidAtMs: number,
): Statement {
  const { name, language, status, reason, category, quality } = news;
  return {
    sql: `update templates set status = coalesce(:status, status), category = coalesce(:category, category),
        quality = coalesce(:quality, quality), reason = iif(:status is null, reason, :reason),
        synced_at_ms = max(synced_at_ms, :at)
      where team_id = :team and name = :name and language = :language and synced_at_ms <= :at
        and business_id = (select business_id from accounts where id = :account and team_id = :team)`,
    args: {
      team: teamId,
      account: accountId,
      name,
      language: language.replaceAll("-", "_"),
      status: status ?? null,
      reason: reason ?? null,
      category: category ?? null,
      quality: quality ?? null,
      at: saidAtMs + secondMs,
    },
  };
}
