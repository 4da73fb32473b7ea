import type { Selection } from "../../schema/api.ts";
import type { Channel } from "../../schema/channels.ts";
import { type StoredSelection, sourceOf } from "../db/stored-selection.ts";
import { ProblemError } from "../problem.ts";

/** Whether people of all these channels may stand in one send: of bound customers, one channel at a time. */
export function fitsChannels({ people }: StoredSelection, channels: readonly Channel[]): boolean {
  return sourceOf(people) !== "bound" || channels.length <= 1;
}

export function oneChannelOnly(channels: readonly Channel[]): ProblemError {
  return new ProblemError("one_channel", {
    field: "selection.people",
    detail: "Choose people of one channel only: give `filter.channels`, or name none of the others.",
    params: { channels: [...channels] },
  });
}

/** The selection held to the channel it was made for: by the time of the send people of others may be bound. */
export function heldToChannel({ people, ...rest }: Selection, [channel]: readonly Channel[]): Selection {
  if (people.mode === "named" || people.source !== "bound" || channel === undefined)
    return { people, ...rest };
  return { people: { ...people, filter: { ...people.filter, channels: [channel] } }, ...rest };
}
