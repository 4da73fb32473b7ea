import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { BroadcastPerson, ReasonGroup } from "../../../schema/api.ts";
import { ApiProblem } from "../../api-problem.ts";
import { listPeople } from "../../calls/records.ts";
import { define } from "../../define.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import { count } from "../../strings/count.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { avatar } from "../../ui/avatar.ts";
import { formats } from "../formats.ts";
import { View } from "../view.ts";
import { personListStyles } from "./person-list-styles.ts";

const pageSize = 50;

/** Asks for one person's reason to be shown. */
export class OpenPersonEvent extends Event {
  readonly personId: string;
  constructor(personId: string) {
    super("omo-open-person", { bubbles: true, composed: true });
    this.personId = personId;
  }
}

/** The people to whom one thing happened, under its name, page by page. */
export class PersonList extends View {
  static override properties = {
    broadcastId: {},
    messageCount: { type: Number },
    group: { attribute: false },
    search: {},
    openPersonId: {},
    list: { state: true },
  };
  declare broadcastId: string;
  declare messageCount: number;
  declare group: ReasonGroup;
  /** Part of a name; empty shows everybody. */
  declare search: string;
  declare openPersonId: string | undefined;
  declare protected list: Loadable<readonly BroadcastPerson[]>;

  #cursor: string | null = null;
  #abort = new AbortController();

  static override styles = [base, controls, personListStyles];

  constructor() {
    super();
    this.list = pending;
    this.messageCount = 1;
    this.search = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("group");
    const isOther =
      changed.has("broadcastId") ||
      before === undefined ||
      before.reason !== this.group.reason ||
      before.outcome !== this.group.outcome;
    const isSearched = changed.has("search") && changed.get("search") !== undefined;
    if (changed.has("group") && isOther) this.list = pending;
    const isGrown = before !== undefined && before.people !== this.group.people && this.#isOnFirstPage;
    if (changed.has("broadcastId") || isSearched || (changed.has("group") && (isOther || isGrown)))
      void this.#load();
  }

  get #isOnFirstPage(): boolean {
    return (readyValue(this.list)?.length ?? 0) <= pageSize;
  }

  protected override render(): TemplateResult {
    const strings = this.strings.record;
    const { reason, outcome, people } = this.group;
    const words = reason === null ? undefined : strings.reasons[reason];
    const title = words?.title ?? strings.groupTitles[outcome];
    return html`<div class="head">
        <h3>${title} <span class="num">${strings.people(people)}</span></h3>
        ${words ? html`<p class="sm muted">${words.hint}</p>` : nothing}
      </div>
      ${this.#renderList()}`;
  }

  #renderList(): TemplateResult {
    const strings = this.strings.record;
    if (this.list.status === "pending") return html`<span class="sk"></span>`;
    if (this.list.status === "failed")
      return html`<div class="more">
        <p class="sm" role="alert">${this.strings.common.trouble(this.list.problem)}${strings.peopleFailed}</p>
        <button type="button" class="btn btn--outline" @click=${() => void this.#load()}>${strings.retry}</button>
      </div>`;
    const shown = this.list.value;
    const left = this.group.people - shown.length;
    if (shown.length === 0 && this.search !== "")
      return html`<p class="more sm muted">${this.strings.records.nobodyFound}</p>`;
    return html`<ul>${shown.map((person) => this.#renderPerson(person))}</ul>
      ${
        this.#cursor === null
          ? nothing
          : html`<div class="more">
              <button type="button" class="btn btn--outline btn--block" @click=${() => void this.#more()}>
                ${this.search === "" ? strings.morePeople(Math.max(left, 1)) : this.strings.records.moreFound}
              </button>
            </div>`
      }`;
  }

  #renderPerson(person: BroadcastPerson): TemplateResult {
    const strings = this.strings.record;
    const isOpen = person.id === this.openPersonId;
    return html`<li class=${isOpen ? "is-open" : ""}>
      ${avatar(person.name, person.channel)}
      <div>
        <b class="clip">${person.name}</b>
        <p class="num">${this.#stateOf(person)}</p>
      </div>
      <button
        type="button"
        class="btn btn--text"
        aria-label=${strings.viewLabel(person.name)}
        aria-current=${isOpen ? "true" : nothing}
        @click=${() => this.dispatchEvent(new OpenPersonEvent(person.id))}
      >${strings.view}</button>
    </li>`;
  }

  #stateOf({ state, atMs, messagesAccepted }: BroadcastPerson): string {
    const strings = this.strings.record;
    const text = strings.personStates[state];
    const timed = atMs === null ? text : strings.atTime(formats(this.store, this.strings).clock(atMs), text);
    return messagesAccepted === null
      ? timed
      : `${timed}${strings.reasonJoin}${strings.partly(count(messagesAccepted), count(this.messageCount))}`;
  }

  async #load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#cursor = null;
    if (this.list.status === "failed") this.list = pending;
    await this.#page([]);
  }

  async #more(): Promise<void> {
    await this.#page(readyValue(this.list) ?? []);
  }

  async #page(before: readonly BroadcastPerson[]): Promise<void> {
    const { outcome, reason } = this.group;
    const cursor = this.#cursor;
    const query = {
      outcome,
      limit: pageSize,
      ...(reason === null ? {} : { reason }),
      ...(this.search === "" ? {} : { search: this.search }),
      ...(cursor === null ? {} : { cursor }),
    };
    try {
      const page = await listPeople(this.store.client, this.broadcastId, query, this.#abort.signal);
      this.#cursor = page.nextCursor;
      this.list = ready([...before, ...page.items]);
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.store.report(trouble);
      if (before.length === 0) this.list = failed(trouble);
      else if (!(trouble instanceof ApiProblem)) throw trouble;
    }
  }
}

define("omo-person-list", PersonList);
