import type { BroadcastDetail, Selection } from "../../schema/api.ts";
import { readBroadcast } from "../calls/records.ts";
import { sendBroadcast } from "../calls/sends.ts";
import { selectionIn } from "../chosen.ts";
import { begin, everybody, type Journey, say } from "./journey.ts";
import type { MountOptions } from "./mount.ts";

export interface RecordWish {
  texts?: readonly string[];
  options?: MountOptions;
  /** Of whom it is asked for; everybody. */
  choose?: (selection: Selection) => Selection;
  /** What the record says otherwise than it would. */
  change?: Partial<BroadcastDetail>;
  /** Before the record opens. */
  prepare?: (journey: Journey) => void;
}

/** An ended send on screen. */
export async function beginRecord({
  texts = ["嗨"],
  options = {},
  choose = (selection) => selection,
  change = {},
  prepare,
}: RecordWish = {}): Promise<Journey> {
  const journey = await begin(options);
  const { store, sends, api } = journey;
  store.choose(everybody(store));
  const selection = selectionIn(store);
  if (!selection) throw new Error("nobody is chosen");
  const request = {
    draftId: crypto.randomUUID(),
    kind: "message" as const,
    messages: say(...texts),
    selection: choose(selection),
  };
  const made = await sendBroadcast(store.client, request, crypto.randomUUID());
  store.newDraft();
  sends.move(sends.last);
  prepare?.(journey);
  const detail = await readBroadcast(store.client, made.id);
  api.on("GET", new RegExp(`^/v1/broadcasts/${made.id}$`), () => ({ ...detail, ...change }));
  store.go({ name: "record", id: made.id });
  return journey;
}
