import type { BroadcastRequest, Filter, Selection, Template } from "../schema/api.ts";
import type { BroadcastKind } from "../schema/broadcasts.ts";
import { type FreeMessage, isBlank, type Message } from "../schema/messages.ts";
import type { Fill } from "../schema/template-fill.ts";
import type { Choice, Known, Matching, Removed } from "./choice.ts";
import { nobody, nothingRemoved } from "./choice.ts";
import type { Aside, Asides, Place } from "./place.ts";

/** Until the edge has named a medium it goes by a name of this browser's. */
export const localPrefix = "local:";

/** 群發範本訊息: which template of which account, and what fills it so far. */
export interface TemplateWork {
  /** The WhatsApp number whose business has it. */
  accountId: string;
  template: Template;
  fill: Fill;
  /** Each customer in their own language. */
  isByCustomer: boolean;
}

/** The send that a draft asks for; undefined while a template is still to be chosen. */
export function requestOf(
  draft: Draft,
  to: { selection: Selection; sendAtMs?: number },
): BroadcastRequest | undefined {
  const messages = messagesOf(draft);
  const [first] = messages;
  if (first?.type === "template")
    return {
      draftId: draft.id,
      kind: "template",
      messages: [first],
      ...(draft.resendOf === undefined ? {} : { resendOf: draft.resendOf }),
      ...to,
    } as BroadcastRequest;
  if (isTemplate(draft)) return undefined;
  return { draftId: draft.id, kind: "message", messages: [...draft.messages], ...to };
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
}

export function isTemplate({ kind }: Draft): boolean {
  return kind === "template";
}

/** What fills a template, without files that the edge has not named yet. */
export function knownFill(fill: Fill): Fill {
  const isKnown = (source: Fill[string]) => source.from !== "media" || !source.media.startsWith(localPrefix);
  return Object.fromEntries(Object.entries(fill).filter(([, source]) => isKnown(source)));
}

/** What would be sent. Nothing while no template is chosen. */
export function messagesOf({ kind, messages, template: work }: Draft): readonly Message[] {
  if (kind !== "template") return messages;
  if (!work) return [];
  const { name, language } = work.template;
  const byCustomer = work.isByCustomer ? { isByCustomer: true } : {};
  return [{ type: "template", template: { name, language, fill: knownFill(work.fill), ...byCustomer } }];
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

/** Whether there is anything in it that would be missed. */
export function isWorthKeeping({ draft, choice, asides }: Work): boolean {
  return (
    [choice, ...Object.values(asides).map((aside) => aside?.choice)].some(
      (one) => one !== undefined && one.mode !== "none",
    ) ||
    draft.template !== undefined ||
    draft.messages.some((message) => !isBlank(message))
  );
}

/** As JSON knows it: a set is a list. */
type PlainChoice =
  | { mode: "none" }
  | { mode: "named"; ids: string[] }
  | (Omit<Matching, "except" | "away"> & { except: string[]; away?: string[] });

type PlainAside = Omit<Aside, "choice"> & { choice: PlainChoice };

interface Stored {
  version: 1;
  draft: Draft;
  choice: PlainChoice;
  removed: Removed;
  filter: Filter;
  /** Absent in what an older version has kept. */
  place?: Place;
  asides?: { [Name in Place]?: PlainAside };
  known: [string, Known][];
}

export function toJson(work: Work, known: ReadonlyMap<string, Known>): string {
  const { draft, choice, removed, filter, place } = work;
  const plain = plainOf(choice);
  const asides = mapAsides(work.asides, (aside) => ({ ...aside, choice: plainOf(aside.choice) }));
  const choices = [plain, ...Object.values(asides).map((aside) => aside.choice)];
  const ids = choices.flatMap((one) =>
    one.mode === "named" ? one.ids : one.mode === "matching" ? one.except : [],
  );
  const seen = ids.flatMap((id) => {
    const person = known.get(id);
    return person ? [[id, person] satisfies [string, Known]] : [];
  });
  const stored: Stored = { version: 1, draft, choice: plain, removed, filter, place, asides, known: seen };
  return JSON.stringify(stored);
}

function mapAsides<From, To>(
  asides: { readonly [Name in Place]?: From | undefined },
  map: (aside: From) => To,
): { [Name in Place]?: To } {
  const entries = Object.entries(asides) as [Place, From | undefined][];
  return Object.fromEntries(entries.flatMap(([place, aside]) => (aside ? [[place, map(aside)]] : [])));
}

function plainOf(choice: Choice): PlainChoice {
  if (choice.mode === "named") return { mode: "named", ids: [...choice.ids] };
  return choice.mode === "matching"
    ? { ...choice, except: [...choice.except], away: [...choice.away] }
    : choice;
}

/** Reads what `toJson` wrote. Anything else (another version, a broken store) is no work at all. */
export function fromJson(json: string): { work: Work; known: [string, Known][] } | undefined {
  let stored: Stored;
  try {
    stored = JSON.parse(json) as Stored;
  } catch {
    return undefined;
  }
  if (stored?.version !== 1) return undefined;
  const { draft, removed, filter, known, place = "in_progress" } = stored;
  const asides = mapAsides(stored.asides ?? {}, (aside) => ({ ...aside, choice: choiceOf(aside.choice) }));
  return { work: { draft, removed, filter, place, asides, choice: choiceOf(stored.choice) }, known };
}

function choiceOf(plain: PlainChoice): Choice {
  if (plain.mode === "named") return { mode: "named", ids: new Set(plain.ids) };
  return plain.mode === "matching"
    ? { ...plain, except: new Set(plain.except), away: new Set(plain.away) }
    : nobody;
}
