import { inject } from "vitest";
import { newId } from "../../schema/ids.ts";
import type { Role } from "../../schema/roles.ts";
import { integer } from "../db/values.ts";
import { hexSha256 } from "../hex.ts";
import { seal } from "../seal.ts";
import { testDb } from "./services.ts";

export interface TestAccount {
  id: string;
  channel: "line" | "whatsapp";
  platformId: string;
  name: string;
  /** What the platform is called with, what it signs with, and the answer to Meta's challenge. */
  token: string;
  secret: string;
  verifyToken: string;
}

/** A team of a test's own, with a LINE account and a WhatsApp number. */
export interface TestTeam {
  id: string;
  issuer: string;
  secret: string;
  syncKey: string;
  ordersKey: string;
  line: TestAccount;
  whatsapp: TestAccount;
}

export interface TestStaff {
  id: number;
  code: string;
  name: string;
  role: Role;
  team: TestTeam;
}

const sealKey = inject("sealKey");

export function randomHex(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(length / 2)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, length);
}

/** Random digits that start with a 1. */
export function randomDigits(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length - 1));
  return `1${Array.from(bytes, (byte) => byte % 10).join("")}`;
}

const ofThisRun = randomDigits(6);
let numbers = 0;

/** A WhatsApp number that no other person of this run has. */
export function freshNumber(): string {
  numbers += 1;
  return `+886${ofThisRun}${String(numbers).padStart(5, "0")}`;
}

function newAccount(channel: TestAccount["channel"], platformId: string): TestAccount {
  return {
    id: newId("acc", Date.now()),
    channel,
    platformId,
    name: `${channel} 一館`,
    token: randomHex(32),
    secret: randomHex(32),
    verifyToken: randomHex(16),
  };
}

async function insertAccount(teamId: string, account: TestAccount): Promise<void> {
  const { id, channel, platformId, name, token, secret, verifyToken } = account;
  const credentials = JSON.stringify({ token, secret, verifyToken });
  await testDb.write([
    {
      sql: `insert into accounts (id, team_id, channel, platform_id, business_id, name, credentials_sealed)
        values (:id, :team, :channel, :platformId, null, :name, :sealed)`,
      args: {
        id,
        channel,
        platformId,
        name,
        team: teamId,
        sealed: await seal(sealKey, `accounts/${id}/credentials`, credentials),
      },
    },
    {
      sql: "insert into directory (kind, name, team_id, target) values ('account', :name, :team, :target)",
      args: { name: `${channel}/${platformId}`, team: teamId, target: id },
    },
  ]);
}

export async function createTeam({ undoSeconds = 10 } = {}): Promise<TestTeam> {
  const nowMs = Date.now();
  const id = newId("tm", nowMs);
  const secret = randomHex(64);
  const team: TestTeam = {
    id,
    secret,
    issuer: `https://host.example/${id}`,
    syncKey: `key_${randomHex(32)}`,
    ordersKey: `key_${randomHex(32)}`,
    line: newAccount("line", `U${randomHex(32)}`),
    whatsapp: newAccount("whatsapp", randomDigits(15)),
  };
  await testDb.write([
    {
      sql: `insert into teams (id, name, time_zone, undo_seconds, token_secret_sealed, created_at_ms)
        values (:id, '測試團隊', 'Asia/Taipei', :undoSeconds, :sealed, :now)`,
      args: { id, undoSeconds, sealed: await seal(sealKey, `teams/${id}/token`, secret), now: nowMs },
    },
    {
      sql: `insert into directory (kind, name, team_id)
        values ('issuer', :issuer, :id), ('sync_key', :hash, :id), ('orders_key', :ordersHash, :id)`,
      args: {
        issuer: team.issuer,
        hash: await hexSha256(team.syncKey),
        ordersHash: await hexSha256(team.ordersKey),
        id,
      },
    },
  ]);
  await insertAccount(team.id, team.line);
  await insertAccount(team.id, team.whatsapp);
  return team;
}

let codes = 0;

export async function addStaff(team: TestTeam, role: Role, stores: string[] = []): Promise<TestStaff> {
  codes += 1;
  const code = `s${codes}`;
  const name = `員工${codes}`;
  const [inserted] = await testDb.write([
    {
      sql: "insert into staff (team_id, code, name, role) values (:team, :code, :name, :role) returning id",
      args: { team: team.id, code, name, role },
    },
    {
      sql: `insert into stores (team_id, code, name) select :team, value, value from json_each(:stores) where true
        on conflict do nothing`,
      args: { team: team.id, stores: JSON.stringify(stores) },
    },
    {
      sql: `insert into staff_stores (team_id, staff_id, store_id)
        select :team, staff.id, stores.id from staff join stores on stores.team_id = :team
          and stores.code in (select value from json_each(:stores))
        where staff.team_id = :team and staff.code = :code`,
      args: { team: team.id, code, stores: JSON.stringify(stores) },
    },
  ]);
  const row = inserted?.rows[0];
  if (!row) throw new Error("a staff member was not written");
  return { id: integer(row, "id"), code, name, role, team };
}
