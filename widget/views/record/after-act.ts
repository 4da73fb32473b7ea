import type { BroadcastDetail, ResendRequest } from "../../../schema/api.ts";
import type { ApiProblem } from "../../api-problem.ts";
import { act, reschedule, resendTo } from "../../calls/records.ts";
import type { Client } from "../../client.ts";
import { isWorthKeeping } from "../../draft-kept.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { copyTemplate } from "./copy-template.ts";
import type { Action } from "./live-record.ts";
import { isKept, takeBack } from "./sent-work.ts";
import { whenOf } from "./stamp.ts";

type Call = (client: Client, id: string) => Promise<BroadcastDetail>;

/** What each action asks of the API. `key` makes the repeat of a resend to one group harmless. */
export function callFor(action: Exclude<Action, "time">, key: string, group: ResendRequest["group"]): Call {
  switch (action) {
    case "now":
      return (client, id) => reschedule(client, id, null);
    case "resend":
      return (client, id) => resendTo(client, id, group, `${key}-${group}`);
    default:
      return (client, id) => act(client, id, action);
  }
}

/** Opens another record beside or after this one. */
export function openRecord(store: Store, id: string): void {
  if (store.state.panes === 3) store.replace({ name: "record", id });
  else store.go({ name: "record", id });
}

/** A send was taken back before anybody got it: what was written is in the editor, or the first send on screen. */
export function afterUndo(store: Store, strings: Strings, detail: BroadcastDetail): void {
  const words = strings.record;
  if (detail.resendOf !== null && !isKept(detail.id)) {
    store.showToast({ text: words.resendUndone });
    store.replace({ name: "record", id: detail.resendOf });
    return;
  }
  const undone = isKept(detail.id) ? words.undone : words.undoneHere;
  const said = detail.scheduledAtMs === null ? undone : words.cancelled;
  store.showToast({ text: said });
  if (detail.kind === "template" && !isKept(detail.id)) {
    if (!isWorthKeeping(store.work())) void copyTemplate(store, strings, detail, said);
  } else takeBack(store, detail);
}

/** It has another time: said, because nothing else on the screen moves. */
export function afterTime(store: Store, strings: Strings, { scheduledAtMs }: BroadcastDetail): void {
  if (scheduledAtMs === null) return;
  store.showToast({ text: strings.record.timeChanged(whenOf(scheduledAtMs, store, strings)) });
}

/** To the send that was made, or to the one that somebody had made before. */
export function afterResend(
  store: Store,
  made: BroadcastDetail | undefined,
  problem: ApiProblem | undefined,
): void {
  const id = made?.id ?? problem?.params.broadcastId;
  if (typeof id === "string") openRecord(store, id);
}
