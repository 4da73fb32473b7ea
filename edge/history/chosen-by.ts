import { z } from "zod";
import { type ChosenBy, Filter, peopleSources } from "../../schema/api.ts";
import { resendGroups } from "../../schema/broadcasts.ts";
import { channels } from "../../schema/channels.ts";
import { removableVerdicts } from "../../schema/reach.ts";
import { warnings } from "../../schema/warnings.ts";
import type { Database, Row } from "../db/client.ts";
import { accountsIn, namesIn, namesOf } from "../db/filter-names.ts";
import { oneOf, text, textOrNull } from "../db/values.ts";

/** The selection of `b` without the people in it, of whom there may be thousands. */
export const chosenByColumn = `json_object('mode', b.selection -> '$.people.mode',
    'source', b.selection -> '$.people.source', 'filter', b.selection -> '$.people.filter',
    'named', json_array_length(b.selection, '$.people.conversations'), 'expected', b.selection -> '$.people.expected',
    'except', json_array_length(b.selection, '$.people.except'), 'verdicts', b.selection -> '$.remove.verdicts',
    'warnings', b.selection -> '$.remove.warnings', 'removed', json_array_length(b.selection, '$.remove.conversations'),
    'group', b.resend_group) as chosen_by`;

/** As far as it can be read: what an older version has written may lack a part, or have another form altogether. */
const Stored = z.object({
  mode: z.enum(["named", "matching", "resend"]),
  source: z.enum(peopleSources).nullable(),
  filter: Filter.nullable(),
  named: z.int().nullable(),
  expected: z.int().nullable(),
  except: z.int().nullable(),
  verdicts: z.array(z.enum(removableVerdicts)).nullable(),
  warnings: z.array(z.enum(warnings)).nullable(),
  removed: z.int().nullable(),
  group: z.enum(resendGroups).nullable(),
});

/** Whom a send was asked for, with the names of today; null where that cannot be read. */
export async function chosenByOf(db: Database, teamId: string, row: Row): Promise<ChosenBy | null> {
  const read = Stored.safeParse(JSON.parse(text(row, "chosen_by")));
  if (!read.success) return null;
  const { mode, source, group, verdicts, removed, named, expected, except } = read.data;
  const filter = read.data.filter ?? {};
  const isNaming = filter.tags ?? filter.stores ?? filter.attributes ?? filter.accounts;
  const [names, accounts] = isNaming
    ? await db.readAll([namesIn(teamId, filter), accountsIn(teamId, filter)])
    : [];
  return {
    mode,
    source: source ?? "in_progress",
    group: textOrNull(row, "resend_of") === null ? null : group,
    people: mode === "matching" ? expected : named,
    filter,
    except: except ?? 0,
    removed: { verdicts: verdicts ?? [], warnings: read.data.warnings ?? [], people: removed ?? 0 },
    names: namesOf(names?.rows ?? []),
    accounts: (accounts?.rows ?? []).map((account) => ({
      id: text(account, "id"),
      channel: oneOf(account, "channel", channels),
      name: text(account, "name"),
    })),
  };
}
