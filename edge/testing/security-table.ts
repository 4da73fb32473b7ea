import { openRows } from "./security/open.ts";
import { peopleRows } from "./security/people.ts";
import { recordRows } from "./security/records.ts";
import type { Rows } from "./security/rows.ts";
import { sendRows } from "./security/sends.ts";
import { serverRows } from "./security/servers.ts";
import { teamRows } from "./security/team.ts";
import { writingRows } from "./security/writing.ts";

/** One row for each address. An address without one fails the suite. */
export const securityTable: Rows = {
  ...openRows,
  ...teamRows,
  ...peopleRows,
  ...writingRows,
  ...sendRows,
  ...recordRows,
  ...serverRows,
};
