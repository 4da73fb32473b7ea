import { randomBytes } from "node:crypto";
import { seal } from "../../../edge/seal.ts";
import { type Channel, capabilities } from "../../../schema/channels.ts";
import type { Role } from "../../../schema/roles.ts";
import { mintToken } from "../../host/token.ts";
import type { StaffCast, TeamCast } from "../../seed/cast.ts";
import { addPeople, introduceAccount } from "./people.ts";
import type { Stand } from "./stand.ts";

/** So many people of one seller, all on one account: of their own, unless they share it. */
export interface CrowdWish {
  channel: Channel;
  people: number;
  /** What the account's throughput says; left out: the platform's standard. */
  callsPerSecond?: number;
  /** The seller's role; left out: somebody who sells and nothing else. */
  role?: Role;
  /** The place of an earlier crowd of this channel whose account these people are on, too. */
  onAccountOf?: number;
}

export interface Crowd extends CrowdWish {
  account: { id: string; platformId: string; token: string };
  /** Ids of people and conversations run from here on. */
  firstId: number;
  /** ⌈people / people a chunk⌉. */
  chunks: number;
  /** The seller's `Authorization`. */
  authorization: string;
}

/** Far above the demo's own ids, and far enough apart. */
const idsPerCrowd = 10_000_000;
const teamId = "tm_bench";
const tokenLivesForSeconds = 3_600;

const staffOf = (place: number, { role = "salesperson" }: CrowdWish): StaffCast => ({
  code: `seller-${place}`,
  name: `Seller ${place}`,
  role,
  stores: [],
  share: 0,
});

/**
 * A team without 復原, entered as an operator does, straight in the database: a seller and an account for each crowd.
 * The doubles know everybody; no webhooks come from them, as the loops that are measured against get none either.
 */
export async function enterTeam<const Wishes extends readonly CrowdWish[]>(
  stand: Stand,
  wishes: Wishes,
): Promise<{ [Place in keyof Wishes]: Crowd }> {
  const { database, stack } = stand;
  const secret = randomBytes(24).toString("hex");
  const team: TeamCast = {
    id: teamId,
    name: "Bench",
    issuer: "https://bench.example",
    plan: "omo",
    stores: [],
    staff: wishes.map((wish, place) => staffOf(place, wish)),
    accounts: [],
    tags: [],
    attributes: [],
  };
  const sealed = await seal(stack.settings.sealKey, `teams/${teamId}/token`, secret);
  await database.batch(
    [
      {
        sql: `insert into teams (id, name, time_zone, token_secret_sealed, undo_seconds, created_at_ms)
          values (?, ?, 'Asia/Taipei', ?, 0, ?)`,
        args: [teamId, team.name, sealed, BigInt(Date.now())],
      },
      {
        sql: "insert into directory (kind, name, team_id) values ('issuer', ?, ?)",
        args: [team.issuer, teamId],
      },
    ],
    "write",
  );
  const crowds: Crowd[] = [];
  for (const [place, wish] of wishes.entries())
    crowds.push(
      await enterCrowd(stand, {
        team,
        secret,
        place,
        wish,
        account: wish.onAccountOf === undefined ? undefined : crowds[wish.onAccountOf]?.account,
      }),
    );
  // As many as there are wishes, in their order.
  return crowds as { [Place in keyof Wishes]: Crowd };
}

interface Entry {
  team: TeamCast;
  secret: string;
  place: number;
  wish: CrowdWish;
  account: Crowd["account"] | undefined;
}

async function enterCrowd(stand: Stand, { team, secret, place, wish, account }: Entry): Promise<Crowd> {
  const { database } = stand;
  const person = staffOf(place, wish);
  const firstId = (place + 1) * idsPerCrowd;
  await database.execute({
    sql: "insert into staff (id, team_id, code, name, role) values (?, ?, ?, ?, ?)",
    args: [BigInt(firstId), team.id, person.code, person.name, person.role],
  });
  const crowd: Crowd = {
    ...wish,
    account: account ?? (await enterAccount(stand, place, wish)),
    firstId,
    chunks: Math.ceil(wish.people / capabilities[wish.channel].peoplePerChunk),
    authorization: `Bearer ${await mintToken({
      secret,
      team,
      person,
      plan: team.plan,
      livesForSeconds: tokenLivesForSeconds,
    })}`,
  };
  await addPeople(stand, team.id, crowd);
  return crowd;
}

async function enterAccount(stand: Stand, place: number, wish: CrowdWish): Promise<Crowd["account"]> {
  const { database, stack } = stand;
  const token = randomBytes(24).toString("hex");
  const account = {
    id: `acc_bench_${place}`,
    platformId:
      wish.channel === "line" ? `U${String(place).padStart(32, "f")}` : `${900_000_000_000_000 + place}`,
    token,
  };
  const credentials = JSON.stringify({ token, secret: token, verifyToken: token });
  await database.execute({
    sql: `insert into accounts (id, team_id, channel, platform_id, business_id, name, credentials_sealed,
        calls_per_second) values (?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      account.id,
      teamId,
      wish.channel,
      account.platformId,
      wish.channel === "line" ? null : `waba_${account.platformId}`,
      account.id,
      await seal(stack.settings.sealKey, `accounts/${account.id}/credentials`, credentials),
      wish.callsPerSecond === undefined ? null : BigInt(wish.callsPerSecond),
    ],
  });
  await introduceAccount(stand, wish, account);
  return account;
}
