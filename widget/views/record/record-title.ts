import type { BroadcastDetail } from "../../../schema/api.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { whenOf } from "./stamp.ts";
import { stateName } from "./state-name.ts";
import { phaseOf } from "./totals.ts";

/** Under way a record is called by what it is; afterwards by when it was. */
export function recordTitle(
  detail: BroadcastDetail | undefined,
  store: Store,
  strings: Strings,
): { title: string; subtitle?: string } {
  const words = strings.record;
  if (!detail) return { title: words.kinds.message };
  const when = whenOf(detail.scheduledAtMs ?? detail.createdAtMs, store, strings);
  const kind = words.kinds[detail.kind];
  const phase = phaseOf(detail);
  const isOver = phase === "result" || phase === "cancelled";
  const parts = [
    isOver ? kind : detail.senderName,
    isOver ? detail.senderName : when,
    ...(detail.resendOf === null ? [] : [words.again]),
    stateName(detail, words),
  ];
  return { title: isOver ? when : kind, subtitle: parts.join(words.reasonJoin) };
}
