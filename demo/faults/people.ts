import { randomBytes } from "node:crypto";
import type { Client } from "@libsql/client/http";
import type { FaultTeam } from "./team.ts";

export interface FaultPerson {
  channel: "line" | "whatsapp";
  /** As our books have it: WhatsApp numbers with a plus. */
  platformUser: string;
  name: string;
}

let numbers = 0;

/** New people of a channel; WhatsApp numbers are a run's own, LINE ids random. */
export function makePeople(channel: FaultPerson["channel"], count: number): FaultPerson[] {
  return Array.from({ length: count }, () => {
    numbers += 1;
    const platformUser =
      channel === "line" ? `U${randomBytes(16).toString("hex")}` : `+8869${String(numbers).padStart(8, "0")}`;
    return { channel, platformUser, name: `顧客${numbers}` };
  });
}

/** Writes people whose conversations the team's salesperson has in progress, and who wrote last at `wroteAtMs`. */
export async function writePeople(
  database: Client,
  team: FaultTeam,
  people: readonly FaultPerson[],
  wroteAtMs: number,
): Promise<void> {
  const rows = JSON.stringify(
    people.map(({ channel, platformUser, name }) => [platformUser, name, channel, team[channel].id]),
  );
  const wroteAt = BigInt(wroteAtMs);
  const args = { team: team.id, rows };
  await database.batch(
    [
      {
        sql: `insert into customers (team_id, code, name)
          select :team, value ->> 0, value ->> 1 from json_each(:rows)`,
        args,
      },
      {
        sql: `insert into channel_users (team_id, account_id, platform_user_id, customer_id, last_inbound_at_ms)
          select :team, value ->> 3, value ->> 0, customers.id, :wrote from json_each(:rows)
          cross join customers on customers.team_id = :team and customers.code = value ->> 0`,
        args: { ...args, wrote: wroteAt },
      },
      {
        sql: `insert into conversations (team_id, code, customer_id, channel_user_id, account_id, channel, state,
            owner_staff_id, customer_name, last_at_ms)
          select :team, value ->> 0, users.customer_id, users.id, users.account_id, value ->> 2, 'in_progress',
            :staff, value ->> 1, :wrote from json_each(:rows)
          cross join channel_users users on users.account_id = value ->> 3
            and users.platform_user_id = value ->> 0`,
        args: { ...args, staff: BigInt(team.staffId), wrote: wroteAt },
      },
    ],
    "write",
  );
}
