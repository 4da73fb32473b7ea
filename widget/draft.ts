import type { Filter, Template } from "../schema/api.ts";
import type { BroadcastKind } from "../schema/broadcasts.ts";
import type { FreeMessage } from "../schema/messages.ts";
import type { Fill } from "../schema/template-fill.ts";
import { type Choice, nobody, nothingRemoved, type Removed } from "./choice.ts";
import type { Asides, Place } from "./place.ts";

/** 群發範本訊息: which template of which account, and what fills it so far. */
export interface TemplateWork {
  /** The WhatsApp number whose business has it. */
  accountId: string;
  template: Template;
  fill: Fill;
  /** Each customer in their own language. */
  isByCustomer: boolean;
}

/** What is being written. The id is the draft's own: one draft is sent once, from however many tabs. */
export interface Draft {
  id: string;
  messages: readonly FreeMessage[];
  savedAtMs: number | null;
  /** The server's copy that this one was made from; absent or 0 where there is none. */
  version?: number;
  /** Absent: 群發訊息. What was written for the one stays while one looks at the other. */
  kind?: BroadcastKind;
  template?: TemplateWork | undefined;
  /** Of a template: the send whose people past 24 hours it is for. */
  resendOf?: string | undefined;
  /** Of a template: only this account's people, and the others are left out. */
  onlyAccount?: string | undefined;
  /** Waits until another send has gone first. */
  isPutOff?: true;
  /** How many it waits for, where some of those chosen go with the other send. */
  putOffPeople?: number;
}

export function isTemplate({ kind }: Draft): boolean {
  return kind === "template";
}

/** All that must survive a reload: text, people, and the filter they were chosen under. */
export interface Work {
  draft: Draft;
  choice: Choice;
  removed: Removed;
  filter: Filter;
  /** The list they were chosen in. */
  place: Place;
  /** What is chosen in other lists. It is not part of this send. */
  asides: Asides;
}

export function freshDraft(): Draft {
  return { id: crypto.randomUUID(), messages: [], savedAtMs: null };
}

export function freshWork(): Work {
  return {
    draft: freshDraft(),
    choice: nobody,
    removed: nothingRemoved,
    filter: {},
    place: "in_progress",
    asides: {},
  };
}
