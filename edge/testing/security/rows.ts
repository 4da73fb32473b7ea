import type { Permission } from "../../../schema/roles.ts";
import type { Call } from "../client.ts";
import type { World } from "./world.ts";

export type Expected = { status: number; code?: string };
export type Request = Call & { path: string };

export interface Row {
  /** What lets a caller in. */
  by: "nothing" | "token" | "key" | "signature" | "challenge";
  permission?: Permission;
  /** Which of the team's keys; the one for sync where it is not said. */
  key?: "syncKey" | "ordersKey";
  /** A call that is right in this world. */
  call(world: World): Request;
  /** What a caller that is let in gets for it. */
  right: Expected;
  /** What the same call gets from somebody of another team, with that team's own token or key. */
  foreign?: Expected;
}

/** A row for each address. */
export type Rows = Record<string, Row>;

export const ok: Expected = { status: 200 };
export const notFound: Expected = { status: 404, code: "not_found" };
export const notYours: Expected = { status: 422, code: "people_not_yours" };

export const named = (world: World) => ({
  people: { mode: "named", conversations: [world.person.id] },
  remove: { verdicts: [], conversations: [] },
});
export const messages = [{ type: "text", text: "哈囉" }];

export const read = (path: (world: World) => string, foreign: Expected): Row => ({
  by: "token",
  permission: "read_records",
  call: (world) => ({ path: path(world) }),
  right: ok,
  foreign,
});
