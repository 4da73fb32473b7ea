import type { Conversation, ConversationSummary, Filter } from "../schema/api.ts";
import type { BroadcastKind } from "../schema/broadcasts.ts";
import type { FreeMessage } from "../schema/content.ts";
import type { Choice, Known, Removed } from "./choice.ts";
import * as choosing from "./choice.ts";
import { Chooser } from "./chooser.ts";
import type { Client } from "./client.ts";
import { freshDraft, freshWork, type Work } from "./draft.ts";
import type { Emit } from "./events.ts";
import { failed, isAbort, pending, ready, readyValue } from "./loadable.ts";
import { PeopleSource } from "./people-source.ts";
import { type Aside, type Place, sourceOf } from "./place.ts";
import type { Screen, State, Toast } from "./state.ts";
import type { MeterSource } from "./views/meter/meter-source.ts";

export type { Choice, Removed } from "./choice.ts";
export type { Draft, Work } from "./draft.ts";
export type { Screen, State, Toast, Trail } from "./state.ts";

export interface StoreOptions {
  client: Client;
  emit: Emit;
  /** Says a text to screen readers. */
  say?: (text: string, urgency: "polite" | "assertive") => void;
}

const freshAside: Aside = { choice: choosing.nobody, removed: choosing.nothingRemoved, filter: {} };

/** How long a toast stays, so that its action can be reached. */
const toastMs = 10_000;

/** All that the views share, and every way it changes. */
export class Store {
  readonly client: Client;
  readonly emit: Emit;
  readonly chooser: Chooser;
  /** People seen, by conversation. Not part of the state: it only ever grows. */
  readonly known = new Map<string, Known>();
  /** What may still be sent. Comes after the list. */
  meter: MeterSource | undefined;
  state: State;
  readonly #say: NonNullable<StoreOptions["say"]>;
  readonly #listeners = new Set<() => void>();
  readonly #lists = new Map<Place, PeopleSource>();
  /** Whether the person has left the screen they started on. */
  hasMoved = false;
  /** The list of bound customers that was looked at last. */
  lastBound: Place | undefined;
  #toastTimer: ReturnType<typeof setTimeout> | undefined;

  constructor({ client, emit, say }: StoreOptions) {
    this.client = client;
    this.emit = emit;
    this.#say = say ?? (() => {});
    this.chooser = new Chooser(this);
    this.state = {
      ...freshWork(),
      otherDraft: null,
      opensDrafts: false,
      sizes: null,
      me: pending,
      screen: { name: "people" },
      trail: [],
      focus: null,
      isOnline: navigator.onLine,
      signIn: "in",
      toast: null,
      panes: 1,
    };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.notify();
  }

  notify(): void {
    for (const listener of this.#listeners) listener();
  }

  /** `keeping`: what will put back work that is kept. Nobody sees the list without it. */
  async loadMe(keeping?: Promise<void>): Promise<void> {
    if (this.state.me.status === "failed") this.set({ me: pending });
    try {
      const me = await this.client.me();
      await keeping?.catch(() => undefined);
      this.set({ me: ready(me) });
    } catch (trouble) {
      this.report(trouble);
      if (this.state.me.status !== "ready") this.set({ me: failed(trouble) });
    }
  }

  /** After a lost sign-in: asks the host again, and loads again what could not be loaded. */
  async retry(): Promise<void> {
    this.set({ signIn: "renewing" });
    await this.loadMe();
    if (this.people.list.status === "failed" || this.people.summary.status === "failed")
      await this.people.load();
  }

  get timeZone(): string | undefined {
    return readyValue(this.state.me)?.timeZone;
  }

  // ---- moving about --------------------------------------------------------------------------------------------

  /** Opens a screen. `opener` is the `data-focus` name of what leads there: coming back puts the focus on it. */
  go(screen: Screen, opener: string | null = null): void {
    this.hasMoved = true;
    const here = { screen: this.state.screen, focus: opener };
    this.set({ screen, trail: [...this.state.trail, here], focus: null });
  }

  /** Shows another screen in the place of this one: going back leads where it would have led from here. */
  replace(screen: Screen): void {
    this.set({ screen, focus: null });
  }

  back(): void {
    const last = this.state.trail.at(-1);
    if (last) this.set({ screen: last.screen, trail: this.state.trail.slice(0, -1), focus: last.focus });
    else this.home();
  }

  home(): void {
    this.set({ screen: { name: "people" }, trail: [], focus: null });
  }

  // ---- choosing ------------------------------------------------------------------------------------------------

  /** The list that is looked at. Each keeps its people and its place while another one is. */
  get people(): PeopleSource {
    const { place } = this.state;
    const list = this.#lists.get(place) ?? new PeopleSource(this, place);
    this.#lists.set(place, list);
    return list;
  }

  /** Looks at another list. What is chosen in this one stays for when one comes back. */
  lookAt(place: Place): void {
    const { choice, removed, filter, asides } = this.state;
    if (place === this.state.place) return;
    if (sourceOf(place) === "bound") this.lastBound = place;
    const { [place]: there = freshAside, ...others } = asides;
    this.set({ ...there, place, asides: { ...others, [this.state.place]: { choice, removed, filter } } });
    this.people.follow();
  }

  get chosenCount(): number {
    return choosing.chosenCount(this.state.choice);
  }

  choose(choice: Choice): void {
    this.set({ choice, removed: choosing.nothingRemoved });
  }

  /** Looks at other people. All that were chosen by an older filter follow the new one. */
  filterBy(filter: Filter): void {
    this.set({ filter });
    this.people.follow();
  }

  remember(people: readonly Conversation[]): void {
    for (const { id, channel, accountId, verdict, tags } of people)
      this.known.set(id, { channel, accountId, verdict, tags });
  }

  /** The counts of a filter have come. */
  onCounted(filter: Filter, summary: ConversationSummary): void {
    void this.chooser.follow(filter, summary);
  }

  chosenPastWindow(): number {
    return choosing.chosenPastWindow(this.state.choice, this.known);
  }

  remove(removed: Removed): void {
    this.set({ removed });
  }

  // ---- writing -------------------------------------------------------------------------------------------------

  write(messages: readonly FreeMessage[]): void {
    this.set({ draft: { ...this.state.draft, messages } });
  }

  /** 群發訊息 or 群發範本訊息, with the same people; what was written for the other stays. */
  writeAs(kind: BroadcastKind): void {
    this.set({ draft: { ...this.state.draft, kind } });
  }

  /** On with a template for the people who are chosen. */
  continueAsTemplate(opener: string | null = null): void {
    this.writeAs("template");
    this.go({ name: "template" }, opener);
  }

  work(): Work {
    const { draft, choice, removed, filter, place, asides } = this.state;
    return { draft, choice, removed, filter, place, asides };
  }

  /** Puts back work that was kept: after a reload, from another tab, or after a send was taken back. */
  restore(work: Work): void {
    this.set({ ...work });
    this.people.follow();
  }

  /** After a send: nothing written, nobody chosen, a new draft id; what was sent is returned. */
  newDraft(): Work {
    const sent = this.work();
    const { filter, place, asides } = this.state;
    this.set({ ...freshWork(), filter, place, asides });
    return sent;
  }

  /** The same work under a new draft id: the old one has been used for a send that was taken back. */
  bringBack(work: Work): void {
    this.restore({ ...work, draft: { ...work.draft, id: freshDraft().id, version: 0 } });
  }

  // ---- telling -------------------------------------------------------------------------------------------------

  say(text: string, urgency: "polite" | "assertive" = "polite"): void {
    this.#say(text, urgency);
  }

  showToast(toast: Toast): void {
    clearTimeout(this.#toastTimer);
    this.set({ toast });
    this.say(toast.text);
    this.#toastTimer = setTimeout(() => this.hideToast(), toastMs);
  }

  hideToast(): void {
    clearTimeout(this.#toastTimer);
    if (this.state.toast) this.set({ toast: null });
  }

  /** Lets the host hear of a failed call. Aborts are not failures. */
  report(trouble: unknown): void {
    if (isAbort(trouble)) return;
    const { problem } = failed(trouble);
    this.emit("omo-problem", { code: problem.code ?? problem.kind, requestId: problem.requestId });
  }
}
