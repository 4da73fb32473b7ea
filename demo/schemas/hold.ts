import type { LoggedCall } from "../doubles/call-log.ts";
import { gapFor } from "./gaps.ts";
import { type Platform, payloadsOf } from "./operations.ts";
import { type Schema, validate } from "./validate.ts";

export interface Held {
  /** Payloads by what they are: `line POST push request`. */
  payloads: Map<string, number>;
  violations: string[];
  /** Where the file is behind its own platform: why, and how often. */
  gaps: Map<string, number>;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Holds the calls of a platform, and what it has answered, against its files. */
export function hold(files: readonly Schema[], platform: Platform, calls: readonly LoggedCall[]): Held {
  const held: Held = { payloads: new Map(), violations: [], gaps: new Map() };
  for (const call of calls) {
    const payloads = payloadsOf(files, platform, call);
    if (!payloads) held.violations.push(`${platform}: no operation ${call.method} ${call.path}`);
    for (const { name, file, schema, value } of payloads ?? []) {
      count(held.payloads, name);
      for (const violation of validate(file, schema, value)) {
        const gap = gapFor(platform, violation);
        if (gap) count(held.gaps, gap);
        else held.violations.push(`${name}: ${violation.path} ${violation.rule}`);
      }
    }
  }
  return held;
}

/** Kinds of payloads of whose files nothing is held: something broken on purpose passes as well. */
export function toothless(
  files: readonly Schema[],
  platform: Platform,
  calls: readonly LoggedCall[],
): string[] {
  const payloads = calls.flatMap((call) => payloadsOf(files, platform, call) ?? []);
  const kinds = new Map(payloads.map((payload) => [payload.name, payload]));
  return [...kinds.values()]
    .filter(({ file, schema }) => validate(file, schema, "broken").length === 0)
    .map(({ name }) => name);
}
