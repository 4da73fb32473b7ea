import type { Selection } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import { countChosen, findStrangers } from "../db/chosen.ts";
import { ProblemError } from "../problem.ts";
import { requireKnownSelection } from "./known-selection.ts";
import { fitsChannels, oneChannelOnly } from "./one-channel.ts";

export function peopleNotYours(conversations: string[]): ProblemError {
  return new ProblemError("people_not_yours", {
    field: "selection.people.conversations",
    detail: "Take these ids out: nobody but the sender's own customers can be chosen.",
    params: { ids: conversations },
  });
}

/** Refuses a selection that names anybody who is not the actor's own, or bound customers of two channels. */
export async function requireOwnPeople(
  services: Services,
  actor: Actor,
  selection: Selection,
): Promise<void> {
  const { db } = services;
  await requireKnownSelection(services, actor, selection);
  const strangers = await findStrangers(db, actor, selection);
  if (strangers.length > 0) throw peopleNotYours(strangers.map((row) => rowId("cnv", row)));
  if (selection.people.source !== "bound") return;
  const { channels } = await countChosen(db, actor, selection);
  if (!fitsChannels(selection, channels)) throw oneChannelOnly(channels);
}
