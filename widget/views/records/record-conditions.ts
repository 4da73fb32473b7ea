import type { BroadcastFilter, BroadcastSenders } from "../../../schema/api.ts";
import type { Strings } from "../../strings/index.ts";
import { channelName } from "../../ui/icons.ts";

export interface Condition {
  text: string;
  /** The filter with it taken off. */
  without: BroadcastFilter;
  /** It has a chip of its own that is always there. */
  isQuick: boolean;
}

/** A filter with some fields changed; undefined takes a field off. */
export function changed(
  filter: BroadcastFilter,
  change: { [Field in keyof BroadcastFilter]: BroadcastFilter[Field] | undefined },
): BroadcastFilter {
  const entries = Object.entries({ ...filter, ...change }).filter(
    ([, value]) => value !== undefined && value !== "",
  );
  return Object.fromEntries(entries) as BroadcastFilter;
}

const nameOf = (named: BroadcastSenders["senders"] | undefined, code: string) =>
  named?.find((one) => one.code === code)?.name ?? code;

/** What the list is narrowed by, in words. The search stands in its own field. */
export function conditionsOf(
  filter: BroadcastFilter,
  known: BroadcastSenders | undefined,
  { records, record }: Strings,
): Condition[] {
  const { state, kind, channel, sender, store, from, until } = filter;
  const conditions: (Condition | false)[] = [
    state !== undefined && {
      text: records.states[state],
      without: changed(filter, { state: undefined }),
      isQuick: state === "failed" || state === "open",
    },
    kind !== undefined && {
      text: record.kinds[kind],
      without: changed(filter, { kind: undefined }),
      isQuick: kind === "template",
    },
    channel !== undefined && {
      text: channelName(channel),
      without: changed(filter, { channel: undefined }),
      isQuick: false,
    },
    sender !== undefined && {
      text: nameOf(known?.senders, sender),
      without: changed(filter, { sender: undefined }),
      isQuick: false,
    },
    store !== undefined && {
      text: nameOf(known?.stores, store),
      without: changed(filter, { store: undefined }),
      isQuick: false,
    },
    (from !== undefined || until !== undefined) && {
      text: records.days(from, until),
      without: changed(filter, { from: undefined, until: undefined }),
      isQuick: false,
    },
  ];
  return conditions.filter((condition) => condition !== false);
}
