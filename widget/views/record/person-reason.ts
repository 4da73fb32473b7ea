import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { BroadcastPersonDetail, TimelineEntry } from "../../../schema/api.ts";
import { exactTexts } from "../../../schema/reasons.ts";
import { readPerson } from "../../calls/records.ts";
import { define } from "../../define.ts";
import { phone } from "../../format.ts";
import { failed, isAbort, type Loadable, pending, ready } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { avatar } from "../../ui/avatar.ts";
import { channelName, icon } from "../../ui/icons.ts";
import { instead } from "../../ui/instead.ts";
import { View } from "../view.ts";
import { personReasonStyles } from "./person-reason-styles.ts";
import { personWords } from "./person-words.ts";
import { rawWords } from "./raw-words.ts";
import { rawWordsStyles } from "./raw-words-styles.ts";
import { stamp } from "./stamp.ts";

const bad: readonly TimelineEntry["event"][] = ["failed_without_call", "refused", "reported_failed"];

/** Why one person did not get it (or that they did): the sentence, what is safe, what to do, what happened when. */
export class PersonReason extends View {
  static override properties = {
    broadcastId: {},
    personId: {},
    steps: { attribute: false },
    person: { state: true },
  };
  declare broadcastId: string;
  declare personId: string;
  /** What can be done about the person from here. */
  declare steps: ((person: BroadcastPersonDetail) => TemplateResult | typeof nothing) | undefined;
  declare protected person: Loadable<BroadcastPersonDetail>;
  #abort = new AbortController();

  static override styles = [base, controls, frame, rawWordsStyles, personReasonStyles];

  constructor() {
    super();
    this.person = pending;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("personId") || changed.has("broadcastId")) void this.#load();
  }

  protected override render(): TemplateResult {
    const strings = this.strings.record;
    if (this.person.status !== "ready")
      return instead(this.strings, {
        of: this.person,
        rows: 3,
        text: strings.reasonLoading,
        title: strings.reasonTitle,
        safe: strings.reasonFailed,
        load: () => this.#load(),
      });
    const person = this.person.value;
    const { sentence, safe, next } = personWords(person, strings);
    return html`${this.#renderWho(person)}
      <p class="say">${sentence}</p>
      ${safe ? html`<p class="safe">${safe}</p>` : nothing}
      ${next ? html`<section><h3>${strings.next}</h3><p>${next}</p>${this.steps?.(person) ?? nothing}</section>` : nothing}
      ${this.#renderTimeline(person)} ${this.#renderRaw(person)} ${this.#renderOpen(person)}`;
  }

  #renderWho(person: BroadcastPersonDetail): TemplateResult {
    return html`<div class="who">
      ${avatar(person.name, person.channel)}
      <div>
        <b>${person.name}</b>
        <span class="sm muted num">${channelName(person.channel)} ${person.phone === null ? nothing : phone(person.phone)}</span>
      </div>
    </div>`;
  }

  #renderTimeline({ timeline, channel }: BroadcastPersonDetail): TemplateResult | typeof nothing {
    const strings = this.strings.record;
    if (timeline.length === 0) return nothing;
    return html`<section>
      <h3>${strings.timeline}</h3>
      <ol>
        ${timeline.map(
          ({ event, atMs }) => html`<li class=${bad.includes(event) ? "is-bad" : ""}>
            <time class="num" datetime=${new Date(atMs).toISOString()}>${stamp(atMs, this.store.timeZone)}</time>
            <i></i>
            <span>${strings.events[event](channelName(channel))}</span>
          </li>`,
        )}
      </ol>
    </section>`;
  }

  #renderRaw({ raw }: BroadcastPersonDetail): TemplateResult | typeof nothing {
    if (raw === null) return nothing;
    // The two texts everybody knows from the product are in sight at once; anything else is unfolded by hand.
    const isExact = (Object.values(exactTexts) as string[]).includes(raw.text);
    return rawWords(this.strings.record.raw, raw, isExact);
  }

  #renderOpen({ conversation }: BroadcastPersonDetail): TemplateResult | typeof nothing {
    if (conversation === null) return nothing;
    const { openConversation, cannotOpen } = this.strings.records;
    const open = () => {
      // The host says by `preventDefault()` that it has opened it.
      if (this.store.emit("omo-open-conversation", { conversation }))
        this.store.showToast({ text: cannotOpen });
    };
    return html`<section>
      <button type="button" class="btn btn--outline btn--block" @click=${open}>${icon("chat", 18)}${openConversation}</button>
    </section>`;
  }

  async #load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.person = pending;
    try {
      this.person = ready(
        await readPerson(this.store.client, this.broadcastId, this.personId, this.#abort.signal),
      );
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.store.report(trouble);
      this.person = failed(trouble);
    }
  }
}

define("omo-person-reason", PersonReason);
