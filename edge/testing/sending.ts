import type { BroadcastDetail, BroadcastRequest, Selection } from "../../schema/api.ts";
import type { Actor, Services } from "../context.ts";
import { readBroadcast } from "../history/detail.ts";
import { createBroadcast } from "../plan/create-broadcast.ts";
import { holdToInvariants } from "./invariants.ts";
import { testDb } from "./services.ts";
import type { TestStaff } from "./team.ts";

type TextRequest = Extract<BroadcastRequest, { kind: "message" }>;

export const everybody: Selection = {
  people: { mode: "matching", filter: {}, except: [] },
  remove: { verdicts: [], conversations: [] },
};

export function actorOf(staff: TestStaff): Actor {
  const { id, code, name, role, team } = staff;
  return {
    teamId: team.id,
    staffId: id,
    staffCode: code,
    name,
    role,
    plan: "omo",
    clock: { nowMs: Date.now(), timeZone: "Asia/Taipei" },
  };
}

export function requestFor(selection: Selection, ...texts: string[]): TextRequest {
  return {
    draftId: crypto.randomUUID(),
    kind: "message",
    messages: texts.map((text) => ({ type: "text", text })),
    selection,
  };
}

/** Takes a send on, and fails the test when it is refused. */
export async function send(services: Services, staff: TestStaff, request: BroadcastRequest): Promise<string> {
  const result = await createBroadcast(services, actorOf(staff), request, crypto.randomUUID());
  if (result.kind !== "created") throw new Error(`the send was refused: ${result.kind}`);
  return result.broadcastId;
}

/** The record of a send, as its sender reads it; every invariant must hold whenever it is read. */
export function recordOf(services: Services, staff: TestStaff, id: string): Promise<BroadcastDetail> {
  return holdToInvariants(testDb, id, () => readBroadcast(services, actorOf(staff), id));
}
