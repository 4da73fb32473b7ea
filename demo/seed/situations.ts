import type { Channel } from "../../schema/channels.ts";
import type { Outcome } from "../../schema/delivery.ts";
import type { Reason } from "../../schema/reasons.ts";

/** What is special about a person of the data set. */
export const situations = [
  "fine",
  "blocked",
  "blocked_unseen",
  "stranger",
  "malformed",
  "number_dead",
  "window_closed",
  "window_closed_unseen",
  "unsubscribed",
  "duplicate",
] as const;
export type Situation = (typeof situations)[number];

export interface Ending {
  outcome: Outcome;
  reason: Reason | null;
  /** Whether the person's phone shows the messages. A platform also takes messages that it then drops. */
  isReceived: boolean;
  /** Whether the platform is called for this person at all. */
  isCalled: boolean;
}

/** Where everybody must stand when a send to all has ended, the platforms' reports included. */
export const endings: Record<Situation, Ending> = {
  fine: { outcome: "accepted", reason: null, isReceived: true, isCalled: true },
  blocked: { outcome: "failed", reason: "unfollowed", isReceived: false, isCalled: false },
  // LINE answers 200 for people who have blocked the account and drops the message.
  blocked_unseen: { outcome: "accepted", reason: null, isReceived: false, isCalled: true },
  stranger: { outcome: "failed", reason: "invalid_number", isReceived: false, isCalled: true },
  malformed: { outcome: "failed", reason: "invalid_number", isReceived: false, isCalled: false },
  number_dead: { outcome: "failed", reason: "invalid_number", isReceived: false, isCalled: false },
  window_closed: { outcome: "failed", reason: "window", isReceived: false, isCalled: false },
  // Taken with 200, then reported as failed by webhook.
  window_closed_unseen: { outcome: "failed", reason: "window", isReceived: false, isCalled: true },
  unsubscribed: { outcome: "left_out", reason: "unsubscribed", isReceived: false, isCalled: false },
  duplicate: { outcome: "left_out", reason: "duplicate", isReceived: false, isCalled: false },
};

export interface Slot {
  channel: Channel;
  situation: Situation;
}

type Recipe = readonly (readonly [Channel, Situation, number])[];

const fullRecipe: Recipe = [
  ["line", "blocked", 3],
  ["line", "blocked_unseen", 2],
  ["line", "stranger", 1],
  ["line", "malformed", 1],
  ["line", "unsubscribed", 2],
  ["whatsapp", "window_closed", 4],
  ["whatsapp", "window_closed_unseen", 2],
  ["whatsapp", "unsubscribed", 1],
  ["whatsapp", "malformed", 1],
  ["whatsapp", "number_dead", 1],
  ["line", "duplicate", 1],
  ["whatsapp", "duplicate", 1],
];
const smallRecipe: Recipe = [
  ["line", "blocked", 1],
  ["line", "unsubscribed", 1],
  ["whatsapp", "window_closed", 1],
];

/** From this many people on a seller has every situation among them. */
const fullRecipeFrom = 50;
const lineShare = 0.7;

/** `count` people of one seller: the special ones, and for the rest ordinary people of both channels. */
export function slotsFor(count: number, channels: readonly Channel[]): Slot[] {
  const recipe = count >= fullRecipeFrom ? fullRecipe : count >= 8 ? smallRecipe : [];
  const special = recipe
    .filter(([channel]) => channels.includes(channel))
    .flatMap(([channel, situation, times]) => Array.from({ length: times }, () => ({ channel, situation })));
  const ordinary = Math.max(0, count - special.length);
  const onLine = channels.includes("whatsapp") ? Math.round(ordinary * lineShare) : ordinary;
  const fine = Array.from(
    { length: ordinary },
    (_, index): Slot => ({
      channel: index < onLine ? "line" : "whatsapp",
      situation: "fine",
    }),
  );
  return [...fine, ...special];
}
