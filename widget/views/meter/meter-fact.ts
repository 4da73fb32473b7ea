import type { CheckResult } from "../../../schema/api.ts";
import type { ChosenAccount } from "../../chosen.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";

/** Those who would get it, by account: what the limits are held against. */
export function sendableOf({ accounts }: CheckResult): ChosenAccount[] {
  return accounts.map(({ id, channel, name, sendable }) => ({ id, channel, name, people: sendable }));
}

/** 「還可發送」 as a line among the facts of a send: how many, and by which limit. Undefined while nothing limits it. */
export function meterFact(
  store: Store,
  { limits: words }: Strings,
  result: CheckResult,
): { value: string; text: string } | undefined {
  const binding = store.meter?.meter(sendableOf(result))?.binding;
  if (!binding) return undefined;
  const { max, used, chosen, left = 0, kind } = binding;
  const sums = kind === "send" ? words.ofSend(max ?? 0, chosen) : words.sums(max ?? 0, used ?? 0, chosen);
  return {
    value: left < 0 ? words.overShort(-left) : words.people(left),
    text: words.because(words.name(binding), sums),
  };
}
