import type { z } from "zod";
import type { DoctorRequest, DoctorResult } from "../../schema/api.ts";
import type { MadeTemplate } from "../../schema/template.ts";
import { cleaned, fieldsOf } from "../../schema/template-fill.ts";
import { requireOnlyAccount } from "../audience/only-account.ts";
import { requireOwnPeople } from "../audience/own-people.ts";
import { fitsAccounts, templateAccountInvalid } from "../audience/template-account.ts";
import type { Actor, Services } from "../context.ts";
import { countChosen } from "../db/chosen.ts";
import type { Database, Row } from "../db/client.ts";
import { type FillTable, fillTable } from "../db/fill-findings.ts";
import { findValues } from "../db/fill-values.ts";
import { rowNumbers } from "../db/filter.ts";
import { argumentsIn, type Fragment } from "../db/fragment.ts";
import { chosen } from "../db/selection.ts";
import { findBusiness } from "../db/templates.ts";
import { integer, text } from "../db/values.ts";
import { findMade } from "./made.ts";

type Request = Pick<z.output<typeof DoctorRequest>, "selection" | "template">;

/** Whom a template is looked over with, and as what it is approved now. */
export interface Consultation {
  made: MadeTemplate[];
  table: FillTable;
  /** `with` parts that end in `filled`: id, name, language, raw and value columns of everybody chosen. */
  filled: Fragment;
  /** The same of the next `:walked` of them after `:after`, by the id that never moves. */
  nextFilled: Fragment;
}

/** Everybody chosen with the values that they would get; who was taken out one by one is not among them. */
export async function consult(
  services: Services,
  actor: Actor,
  { selection, template }: Request,
): Promise<Consultation | undefined> {
  const { db } = services;
  await requireOwnPeople(services, actor, selection);
  await requireOnlyAccount(db, actor, selection, "template");
  const { onlyAccount } = selection;
  const { accounts } = await countChosen(db, actor, selection);
  if (onlyAccount === undefined && !fitsAccounts("template", accounts))
    throw templateAccountInvalid(accounts);
  const account = onlyAccount ?? accounts[0]?.id;
  if (account === undefined) return undefined;
  const business = await findBusiness(db, actor.teamId, account);
  const place = { teamId: actor.teamId, businessId: business?.businessId ?? "" };
  const made = await findMade(db, place, template);
  const table = fillTable({ made, fill: template.fill });
  const people = chosen(actor, selection);
  const filledBy = (
    walk: string,
  ) => `raws as materialized (select c.id, c.customer_name, c.channel, ${table.columns}
      from conversations c where ${people.sql} and c.id not in (select value from json_each(:takenOut))
        and c.account_id in (select id from accounts where team_id = :team and business_id = :business) ${walk}),
    filled as materialized (select id, customer_name, channel, ${table.values} from raws)`;
  const businessArgs = { team: actor.teamId, business: place.businessId };
  const takenOut = JSON.stringify(rowNumbers("cnv", selection.remove.conversations));
  const args = { ...people.args, ...table.args, ...businessArgs, takenOut };
  return {
    made,
    table,
    filled: { sql: filledBy(""), args },
    nextFilled: { sql: filledBy("and c.id > :after order by c.id limit :walked"), args },
  };
}

const nobody: DoctorResult = {
  people: 0,
  unfillable: 0,
  findings: [],
  fallbacks: [],
  languages: [],
  example: null,
};

/** Every variable with every person chosen: what would be refused, for how many, and one of them to be looked at. */
export async function examine(services: Services, actor: Actor, request: Request): Promise<DoctorResult> {
  const consultation = await consult(services, actor, request);
  if (!consultation) return nobody;
  const { made, table } = consultation;
  const counts = await count(services.db, consultation);
  if (!counts) return nobody;
  const found = table.findings.flatMap(({ place, finding }, index) => {
    const people = integer(counts, `people${index}`);
    return people === 0 ? [] : [{ place, finding, people, id: integer(counts, `first${index}`) }];
  });
  const samples = await readRaws(
    services.db,
    consultation,
    found.map(({ id }) => id),
  );
  const fields = fieldsOf(request.template.fill);
  const languages = made.map(({ language }) => language);
  const someId = integer(counts, "some");
  const example = (await findValues(services.db, actor.teamId, [someId], { fields, languages })).get(someId);
  return {
    people: integer(counts, "people"),
    unfillable: integer(counts, "unfillable"),
    findings: found.map(({ id, ...rest }) => ({
      ...rest,
      sample: sampleOf(samples.get(id), table, rest.place),
    })),
    fallbacks: table.places
      .map(({ id }, index) => ({ place: id, people: integer(counts, `fallen${index}`) }))
      .filter(({ people }) => people > 0),
    languages: languages.map((language, index) => ({ language, people: integer(counts, `in${index}`) })),
    example: example
      ? {
          name: text(counts, "some_name"),
          language: languages[example.language] ?? "",
          values: example.values,
        }
      : null,
  };
}

/** One row with all counts; undefined where nobody is left. */
async function count(db: Database, { made, table, filled }: Consultation): Promise<Row | undefined> {
  const isWrong = table.findings.map(({ sql }) => sql).join(" or ") || "0";
  const columns = [
    "count(*) as people",
    `count(*) filter (where ${isWrong}) as unfillable`,
    ...table.findings.map(
      ({ sql }, index) =>
        `count(*) filter (where ${sql}) as people${index}, min(id) filter (where ${sql}) as first${index}`,
    ),
    ...table.places.map(
      ({ raw, value }, index) =>
        `count(*) filter (where trim(${raw}, :blanks) = '' and trim(${value}, :blanks) <> '') as fallen${index}`,
    ),
    ...made.map((_, index) => `count(*) filter (where language = ${index}) as in${index}`),
    // Whoever has a name shows best what it will look like.
    `coalesce(min(id) filter (where not (${isWrong}) and customer_name <> ''), min(id)) as some`,
  ];
  const sql = `with ${filled.sql}, counts as (select ${columns.join(", ")} from filled)
    select *, (select customer_name from filled where id = some) as some_name from counts`;
  const { rows } = await db.read({ sql, args: argumentsIn(sql, filled.args) });
  const [row] = rows;
  return row && integer(row, "people") > 0 ? row : undefined;
}

async function readRaws(
  db: Database,
  { filled }: Consultation,
  ids: readonly number[],
): Promise<Map<number, Row>> {
  if (ids.length === 0) return new Map();
  const sql = `with ${filled.sql} select * from filled where id in (select value from json_each(:samples))`;
  const args = argumentsIn(sql, { ...filled.args, samples: JSON.stringify(ids) });
  const { rows } = await db.read({ sql, args });
  return new Map(rows.map((row) => [integer(row, "id"), row]));
}

/** A person's value of a place, as it is and as it would be cleaned. */
export function sampleOf(row: Row | undefined, { places }: FillTable, place: string) {
  const column = places.find(({ id }) => id === place)?.raw;
  const value = row && column ? text(row, column) : "";
  return { name: row ? text(row, "customer_name") : "", value, cleaned: cleaned(value) };
}
