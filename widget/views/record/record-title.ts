import type { BroadcastDetail } from "../../../schema/api.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { formats } from "../formats.ts";
import { phaseOf } from "./totals.ts";

/** Under way a record is called by what it is; afterwards by when it was. */
export function recordTitle(
  detail: BroadcastDetail | undefined,
  store: Store,
  strings: Strings,
): { title: string; subtitle?: string } {
  const words = strings.record;
  if (!detail) return { title: words.kinds.message };
  const { clock, day } = formats(store, strings);
  const when = words.title(day(detail.createdAtMs), clock(detail.createdAtMs));
  const kind = words.kinds[detail.kind];
  const phase = phaseOf(detail.state);
  const isOver = phase === "result" || phase === "cancelled";
  const parts = [
    isOver ? kind : detail.senderName,
    isOver ? detail.senderName : when,
    words.states[detail.state],
  ];
  return { title: isOver ? when : kind, subtitle: parts.join(words.reasonJoin) };
}
