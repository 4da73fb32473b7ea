import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { CheckPerson, CheckResult } from "../../../schema/api.ts";
import { mediaOf } from "../../../schema/content.ts";
import { define } from "../../define.ts";
import { isTemplate } from "../../draft.ts";
import { linksSent } from "../../links-sent.ts";
import { readyValue } from "../../loadable.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import "../../ui/bubbles/bubbles.ts";
import "../../ui/bubbles/template-bubble.ts";
import { iconButton } from "../../ui/header.ts";
import { channelMark, channelName, icon } from "../../ui/icons.ts";
import { instead } from "../../ui/instead.ts";
import { statePanel } from "../../ui/state-panel.ts";
import { headerPicture } from "../template/header-media.ts";
import { trackedIn } from "../template/tracked.ts";
import { View } from "../view.ts";
import { bubbleTime } from "./bubble-time.ts";
import { CheckPeopleSource } from "./check-people-source.ts";
import { findingTitle } from "./finding-title.ts";
import { FindingsWalk } from "./findings-walk.ts";
import { recipientStyles } from "./recipient-styles.ts";

/** Whom the preview is drawn for. */
const reachable = { verdict: "sendable" } as const;

/** A finger has to go this far sideways, and further than up or down, to change the person. */
const swipeMinPx = 48;
/** The next page is fetched when this few people are left of those loaded. */
const fetchAheadPeople = 5;

/** The messages as one real recipient will get them; the others are a swipe, a button or an arrow key away. */
export class Recipient extends View {
  static override properties = {
    total: { type: Number },
    result: { attribute: false },
    index: { state: true },
    isWhole: { state: true },
    isCropped: { state: true },
  };
  /** How many people will get it, as the check has counted. */
  declare total: number;
  /** The check, for whom there is something to look at. */
  declare result: CheckResult | undefined;
  declare protected index: number;
  /** On a phone the bubbles are cropped until asked for as a whole. */
  declare protected isWhole: boolean;
  declare protected isCropped: boolean;
  #source: CheckPeopleSource | undefined;
  #findings: FindingsWalk | undefined;
  #sizes = new ResizeObserver(() => {
    const phone = this.renderRoot.querySelector(".phone");
    if (phone) this.isCropped = phone.scrollHeight > phone.clientHeight + 1;
  });
  #swipeFrom: { x: number; y: number } | undefined;

  static override styles = [base, controls, recipientStyles];

  constructor() {
    super();
    this.total = 0;
    this.index = 0;
    this.isWhole = false;
    this.isCropped = false;
  }

  /** Whose messages are on screen. */
  get person(): CheckPerson | undefined {
    return (
      this.#findings?.at?.person ?? readyValue(this.#source?.list ?? { status: "pending" })?.[this.index]
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#source?.stop();
    this.#source = undefined;
    this.#findings?.stop();
    this.#findings = undefined;
    this.#sizes.disconnect();
  }

  protected override updated(): void {
    const bubbles = this.renderRoot.querySelector("omo-bubbles, omo-template-bubble");
    if (bubbles) this.#sizes.observe(bubbles);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("store") || !this.#source)
      this.#source = new CheckPeopleSource(this.store, () => this.requestUpdate());
    this.#source.follow(reachable);
    const people = readyValue(this.#source.list) ?? [];
    this.index = Math.max(0, Math.min(this.index, people.length - 1));
    if (this.#source.hasMore && this.index >= people.length - fetchAheadPeople)
      void this.#source.more(reachable);
  }

  protected override render(): TemplateResult {
    const strings = this.strings.preview;
    const list = this.#source?.list;
    if (list?.status !== "ready")
      return instead(this.strings, {
        of: list,
        rows: 2,
        text: strings.loadingPeople,
        title: strings.peopleFailed,
        safe: strings.checkFailed,
        load: () => this.#source?.load(reachable),
      });
    const { person } = this;
    if (!person) return statePanel({ icon: "people", title: strings.nobodyTitle, text: strings.nobodyText });
    return this.#renderPerson(person);
  }

  #renderPerson(person: CheckPerson): TemplateResult {
    const strings = this.strings.preview;
    const total = Math.max(this.total, this.#loaded);
    const found = this.#findings?.at;
    return html`<div class="who" @keydown=${this.#handleKeydown}>
        ${iconButton({ icon: "back", label: strings.previousPerson, onClick: () => this.#step(-1) })}
        <div aria-live="polite">
          <b>${channelMark(person.channel, 16)}<span>${person.name}</span></b>
          ${
            found
              ? html`<p class="found">${findingTitle(found.group, this.result, this.strings)}</p>`
              : html`<p class="num">${strings.position(this.index + 1, total)}・${strings.swipe}</p>`
          }
        </div>
        ${iconButton({ icon: "chevron", label: strings.nextPerson, onClick: () => this.#step(1) })}
      </div>
      <div
        class="phone ${this.isWhole ? "is-whole" : ""}"
        role="group"
        tabindex="0"
        aria-keyshortcuts="ArrowLeft ArrowRight Alt+ArrowLeft Alt+ArrowRight"
        aria-label=${strings.previewLabel(person.name, channelName(person.channel))}
        @keydown=${this.#handleKeydown}
        @pointerdown=${this.#handlePointerDown}
        @pointerup=${this.#handlePointerUp}
      >
        ${
          this.#renderTemplate(person) ??
          html`<omo-bubbles
          .channel=${person.channel}
          .accountName=${person.accountName}
          .messages=${this.store.state.draft.messages}
          .name=${person.name}
          .links=${linksSent(this.store)}
          .media=${mediaBookOf(this.store).shown(mediaOf(this.store.state.draft.messages))}
          .time=${bubbleTime(Date.now(), person.channel, this.strings.locale, this.store.timeZone)}
        ></omo-bubbles>`
        }
        ${this.#renderCrop()}
      </div>
      <p class="order">${strings.order}</p>`;
  }

  /** A template in the person's language, with their values in it; undefined where it is none. */
  #renderTemplate({ channel, filled }: CheckPerson): TemplateResult | undefined {
    const { draft } = this.store.state;
    if (!isTemplate(draft) || !draft.template) return undefined;
    const { template, fill } = draft.template;
    return html`<omo-template-bubble
      .parts=${this.#source?.made?.[filled?.made ?? 0]?.parts ?? template.parts}
      .fill=${fill}
      .values=${filled?.values ?? {}}
      .words=${this.strings.template}
      .mediaUrl=${headerPicture(this.store)}
      .tracked=${trackedIn(draft.template, this.store, this.#source?.made)}
      .time=${bubbleTime(Date.now(), channel, this.strings.locale, this.store.timeZone)}
    ></omo-template-bubble>`;
  }

  #renderCrop(): TemplateResult | typeof nothing {
    if (!this.isCropped && !this.isWhole) return nothing;
    const { part, whole } = this.strings.preview;
    const toggle = () => {
      this.isWhole = !this.isWhole;
    };
    return html`<button type="button" class="btn btn--outline btn--s crop" aria-expanded=${this.isWhole ? "true" : "false"} @click=${toggle}>
      ${icon("eye", 16)}${this.isWhole ? part : whole}
    </button>`;
  }

  get #loaded(): number {
    return readyValue(this.#source?.list ?? { status: "pending" })?.length ?? 0;
  }

  #stepFinding(by: 1 | -1): void {
    if (!this.result) return;
    this.#findings ??= new FindingsWalk(this.store, () => this.requestUpdate());
    void this.#findings.step(by, this.result);
  }

  /** From the last person the first comes next, once all of them are loaded. */
  #step(by: 1 | -1): void {
    // Back to where one was among those who will get it.
    if (this.#findings?.at) {
      this.#findings.leave();
      this.requestUpdate();
      return;
    }
    const loaded = this.#loaded;
    const next = this.index + by;
    if (next >= 0 && next < loaded) this.index = next;
    else if (!this.#source?.hasMore && loaded > 0) this.index = (next + loaded) % loaded;
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : undefined;
    if (by === undefined) return;
    event.preventDefault();
    if (event.altKey) this.#stepFinding(by);
    else this.#step(by);
  }

  #handlePointerDown(event: PointerEvent): void {
    this.#swipeFrom = { x: event.clientX, y: event.clientY };
  }

  #handlePointerUp(event: PointerEvent): void {
    const from = this.#swipeFrom;
    this.#swipeFrom = undefined;
    if (!from || event.pointerType === "mouse") return;
    const across = event.clientX - from.x;
    if (Math.abs(across) < swipeMinPx || Math.abs(across) < Math.abs(event.clientY - from.y)) return;
    this.#step(across < 0 ? 1 : -1);
  }
}

define("omo-recipient", Recipient);
