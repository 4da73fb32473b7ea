import { createHash, randomBytes } from "node:crypto";
import type { InStatement } from "@libsql/client/http";
import { SignJWT } from "jose";
import { seal } from "../../edge/seal.ts";
import { newId } from "../../schema/ids.ts";
import type { TemplateSetting } from "../whatsapp/types.ts";
import type { FaultStack } from "./stack.ts";

export interface FaultAccount {
  id: string;
  /** The platform's name of it in paths, faults and logs: channel id or phone number id. */
  owner: string;
  /** Where its webhooks are turned: channel id or WhatsApp account. */
  target: string;
  token: string;
}

/** A team, its one salesperson and an account of each channel, for one case alone. */
export interface FaultTeam {
  id: string;
  staffId: number;
  line: FaultAccount;
  whatsapp: FaultAccount;
  /** The Authorization header with which the host vouches for the salesperson. */
  authorization: string;
}

export interface TeamWish {
  undoSeconds: number;
  /** What the number's throughput says, at the platform and in our books. */
  callsPerSecond: number | undefined;
}

/** The template of every case that sends one. */
export const noticeTemplate: TemplateSetting = {
  name: "notice",
  language: "zh_TW",
  status: "APPROVED",
  category: "MARKETING",
  components: [{ type: "BODY", text: "到店了：{{1}}。", example: { body_text: [["圍巾"]] } }],
};

const staffCode = "seller";
const hex = (bytes: number): string => randomBytes(bytes).toString("hex");
const digits = (count: number): string =>
  Array.from(randomBytes(count), (byte, place) => (place === 0 ? 1 + (byte % 9) : byte % 10)).join("");

interface Entry {
  statements: InStatement[];
  account: FaultAccount;
}

/** Enters a team as an operator does, and its accounts at the doubles as their owner does. */
export async function enterTeam(stack: FaultStack, wish: TeamWish): Promise<FaultTeam> {
  const nowMs = Date.now();
  const id = newId("tm", nowMs);
  const secret = hex(32);
  const issuer = `https://host.example/${id}`;
  const sealed = await seal(stack.sealKey, `teams/${id}/token`, secret);
  const line = await lineAccount(stack, id);
  const whatsapp = await whatsappAccount(stack, id, wish.callsPerSecond);
  const [, , inserted] = await stack.database.batch(
    [
      {
        sql: `insert into teams (id, name, time_zone, undo_seconds, token_secret_sealed, created_at_ms)
          values (?, '門市', 'Asia/Taipei', ?, ?, ?)`,
        args: [id, BigInt(wish.undoSeconds), sealed, BigInt(nowMs)],
      },
      directoryRow("issuer", issuer, id, null),
      {
        sql: "insert into staff (team_id, code, name, role) values (?, ?, '店員', 'salesperson') returning id",
        args: [id, staffCode],
      },
      directoryRow("sync_key", createHash("sha256").update(secret).digest("hex"), id, null),
      ...line.statements,
      ...whatsapp.statements,
    ],
    "write",
  );
  return {
    id,
    staffId: Number(inserted?.rows[0]?.id),
    line: line.account,
    whatsapp: whatsapp.account,
    authorization: `Bearer ${await mint(issuer, id, secret)}`,
  };
}

function mint(issuer: string, team: string, secret: string): Promise<string> {
  const nowSeconds = Math.floor(Date.now() / 1_000);
  return new SignJWT({ team, role: "salesperson", plan: "omo", stores: [] })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(issuer)
    .setSubject(staffCode)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + 3_600)
    .sign(new TextEncoder().encode(secret));
}

async function lineAccount(stack: FaultStack, team: string): Promise<Entry> {
  const account = { id: newId("acc", Date.now()), owner: digits(10), token: hex(20) };
  const botUserId = `U${hex(16)}`;
  const secret = hex(16);
  const webhookUrl = `${stack.worker}/webhooks/line/${account.id}`;
  await stack.line.setChannels([
    { id: account.owner, accessToken: account.token, secret, botUserId, webhookUrl },
  ]);
  const sealed = await seal(
    stack.sealKey,
    `accounts/${account.id}/credentials`,
    JSON.stringify({ token: account.token, secret }),
  );
  return {
    account: { ...account, target: account.owner },
    statements: [
      {
        sql: `insert into accounts (id, team_id, channel, platform_id, name, credentials_sealed)
          values (?, ?, 'line', ?, '官方帳號', ?)`,
        args: [account.id, team, botUserId, sealed],
      },
      directoryRow("account", `line:${botUserId}`, team, account.id),
    ],
  };
}

async function whatsappAccount(
  stack: FaultStack,
  team: string,
  callsPerSecond: number | undefined,
): Promise<Entry> {
  const account = { id: newId("acc", Date.now()), owner: digits(15), target: digits(15), token: hex(20) };
  const credentials = { token: account.token, secret: hex(16), verifyToken: hex(8) };
  await stack.whatsapp.setAccounts([
    {
      id: account.target,
      accessToken: account.token,
      appSecret: credentials.secret,
      portfolio: account.target,
      webhookUrl: `${stack.worker}/webhooks/whatsapp/${account.id}`,
    },
  ]);
  await stack.whatsapp.setNumbers([{ id: account.owner, account: account.target }]);
  await stack.whatsapp.setTemplates(account.target, [noticeTemplate]);
  if (callsPerSecond !== undefined)
    await stack.whatsapp.setBucket({
      owner: account.owner,
      endpoint: "messages",
      perSecond: callsPerSecond,
      capacity: callsPerSecond,
    });
  const place = `accounts/${account.id}/credentials`;
  const sealed = await seal(stack.sealKey, place, JSON.stringify(credentials));
  return {
    account,
    statements: [
      {
        sql: `insert into accounts (id, team_id, channel, platform_id, business_id, calls_per_second, name,
            credentials_sealed) values (?, ?, 'whatsapp', ?, ?, ?, '門市號碼', ?)`,
        args: [
          account.id,
          team,
          account.owner,
          account.target,
          callsPerSecond === undefined ? null : BigInt(callsPerSecond),
          sealed,
        ],
      },
      directoryRow("account", `whatsapp:${account.owner}`, team, account.id),
    ],
  };
}

function directoryRow(kind: string, name: string, teamId: string, target: string | null): InStatement {
  return {
    sql: "insert into directory (kind, name, team_id, target) values (?, ?, ?, ?)",
    args: [kind, name, teamId, target],
  };
}
