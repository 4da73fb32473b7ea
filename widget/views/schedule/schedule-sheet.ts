import { html, nothing, type TemplateResult } from "lit";
import { checkSendTime, type SendTimeProblem, sendTimeAheadMaxMs } from "../../../schema/send-time.ts";
import { momentOf, wallText } from "../../../schema/time-zone.ts";
import { define } from "../../define.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { icon } from "../../ui/icons.ts";
import { oneStop } from "../../ui/one-stop.ts";
import "../../ui/sheet.ts";
import { formats } from "../formats.ts";
import { untilMoment } from "../record/countdown.ts";
import { whenOf } from "../record/stamp.ts";
import { View } from "../view.ts";
import { MinuteClock } from "./minute-clock.ts";
import { firstTime, type Preset, presetsAt } from "./presets.ts";
import { scheduleSheetStyles } from "./schedule-sheet-styles.ts";
import { clockOf, teamQuietHours } from "./team-hours.ts";

/** A time that can be sent at has been chosen. */
export class SendTimeEvent extends Event {
  readonly sendAtMs: number;
  constructor(sendAtMs: number) {
    super("omo-send-time");
    this.sendAtMs = sendAtMs;
  }
}

/**
 * The sheet in which a time to send at is chosen, in the team's time zone. Says `omo-send-time` with a moment that the
 * rules allow, and `close`; what becomes of it is its owner's. Put it where an `omo-sheet` would stand.
 *
 * `atMs` is the time to begin with, an hour from now where it is left out; `isBusy` while the owner asks the server;
 * `note` stands above the button, for what the server said; `reason` keeps the button from being pressed.
 */
export class ScheduleSheet extends View {
  static override properties = {
    heading: { attribute: false },
    confirm: { attribute: false },
    atMs: { attribute: false },
    isBusy: { attribute: false },
    note: { attribute: false },
    reason: { attribute: false },
    date: { state: true },
    clock: { state: true },
  };
  declare heading: string | undefined;
  /** The words on the button, for a moment in words; 「排定 … 送出」 where it is left out. */
  declare confirm: ((when: string) => string) | undefined;
  declare atMs: number | undefined;
  declare isBusy: boolean;
  declare note: unknown;
  declare reason: string | undefined;
  /** What stands in the two fields: `2026-11-23` and `09:00`, or nothing. */
  declare protected date: string;
  declare protected clock: string;

  static override styles = [base, controls, frame, scheduleSheetStyles];

  constructor() {
    super();
    this.isBusy = false;
    this.date = "";
    this.clock = "";
    new MinuteClock(this);
  }

  get #timeZone(): string {
    return this.store.timeZone ?? "UTC";
  }

  protected override willUpdate(): void {
    if (!this.hasUpdated) this.#set(this.atMs ?? firstTime(Date.now(), teamQuietHours(this.store)));
  }

  #set(atMs: number): void {
    const wall = wallText(this.#timeZone, atMs);
    this.date = wall.slice(0, 10);
    this.clock = wall.slice(11);
  }

  get #chosenMs(): number | undefined {
    return momentOf(this.#timeZone, `${this.date}T${this.clock}`);
  }

  protected override render(): TemplateResult {
    const words = this.strings.preview.time;
    const sendAtMs = this.#chosenMs;
    const problem = this.#problem(sendAtMs);
    return html`<omo-sheet .heading=${this.heading ?? words.title} .strings=${this.strings} @close=${this.#close}>
      <div class="form" @keydown=${this.#handleKeydown}>
        ${this.#renderPresets(sendAtMs)} ${this.#renderFields(sendAtMs === undefined || problem !== undefined)}
        <div>
          <p class="muted sm">${words.zone(zoneName(this.strings.locale, this.#timeZone))}</p>
          <div id="problem" aria-live="polite">${this.#renderProblem(sendAtMs, problem)}</div>
        </div>
        <p class="muted sm">${words.note}</p>
      </div>
      <div slot="bar" class="bar">${this.note ?? nothing}${this.#renderConfirm(sendAtMs, problem)}</div>
    </omo-sheet>`;
  }

  #renderPresets(chosenMs: number | undefined): TemplateResult {
    const words = this.strings.preview.time;
    const { clock } = formats(this.store, this.strings);
    const names: Record<Preset["kind"], (atMs: number) => string> = {
      soon: () => words.soon,
      today: (atMs) => words.today(clock(atMs)),
      tomorrow: (atMs) => words.tomorrow(clock(atMs)),
    };
    const presets = presetsAt(Date.now(), this.#timeZone, teamQuietHours(this.store));
    return html`<div class="chips chips--wrap" role="group" aria-label=${words.presets} ${oneStop()}>
      ${presets.map(
        ({ kind, atMs }) =>
          html`<button
            type="button"
            class="chip"
            aria-pressed=${atMs === chosenMs ? "true" : "false"}
            @click=${() => this.#set(atMs)}
          >${names[kind](atMs)}</button>`,
      )}
    </div>`;
  }

  #renderFields(isInvalid: boolean): TemplateResult {
    const words = this.strings.preview.time;
    const nowMs = Date.now();
    const day = (atMs: number) => wallText(this.#timeZone, atMs).slice(0, 10);
    return html`<div class="fields">
      <div>
        <label for="date">${words.date}</label>
        <input
          id="date"
          type="date"
          required
          min=${day(nowMs)}
          max=${day(nowMs + sendTimeAheadMaxMs)}
          .value=${this.date}
          aria-invalid=${isInvalid ? "true" : "false"}
          aria-describedby="problem"
          @input=${(event: Event) => {
            this.date = fieldText(event);
          }}
        />
      </div>
      <div>
        <label for="clock">${words.clock}</label>
        <input
          id="clock"
          type="time"
          required
          .value=${this.clock}
          aria-invalid=${isInvalid ? "true" : "false"}
          aria-describedby="problem"
          @input=${(event: Event) => {
            this.clock = fieldText(event);
          }}
        />
      </div>
    </div>`;
  }

  #problem(sendAtMs: number | undefined): SendTimeProblem | undefined {
    return sendAtMs === undefined
      ? undefined
      : checkSendTime(sendAtMs, Date.now(), teamQuietHours(this.store));
  }

  #renderProblem(sendAtMs: number | undefined, problem: SendTimeProblem | undefined): unknown {
    const words = this.strings.preview.time;
    if (sendAtMs === undefined) return problemLine(words.missing);
    switch (problem?.code) {
      case undefined:
        return nothing;
      case "past":
        return problemLine(words.past);
      case "too_far":
        return problemLine(words.tooFar(whenOf(problem.maxMs, this.store, this.strings)));
      case "quiet": {
        const hours = teamQuietHours(this.store);
        const text = hours ? words.quiet(clockOf(hours.fromMinute), clockOf(hours.untilMinute)) : "";
        const { nextAllowedMs } = problem;
        return problemLine(
          text,
          html`<button type="button" class="btn" @click=${() => this.#set(nextAllowedMs)}>
            ${words.instead(whenOf(nextAllowedMs, this.store, this.strings))}
          </button>`,
        );
      }
    }
  }

  #renderConfirm(sendAtMs: number | undefined, problem: SendTimeProblem | undefined): TemplateResult {
    const words = this.strings.preview.time;
    const isReady = sendAtMs !== undefined && problem === undefined;
    const when = isReady ? whenOf(sendAtMs, this.store, this.strings) : undefined;
    const text = when === undefined ? words.choose : (this.confirm ?? words.confirm)(when);
    const left = isReady ? this.strings.record.fromNow(untilMoment(sendAtMs, Date.now())) : undefined;
    const isOff = !isReady || this.reason !== undefined || this.isBusy;
    return html`<div class="bar__row">
      <p class="bar__sum"><span id="wait" class="num">${this.reason ?? left ?? nothing}</span></p>
      <button
        type="button"
        class="btn btn--primary"
        aria-disabled=${isOff ? "true" : nothing}
        aria-describedby="wait problem"
        @click=${this.#confirm}
      >${this.isBusy ? words.busy : html`${icon("clock", 20)}${text}`}</button>
    </div>`;
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event("close"));
  };

  readonly #confirm = (): void => {
    const sendAtMs = this.#chosenMs;
    // The minute that was chosen may have passed while one looked at it.
    this.requestUpdate();
    if (sendAtMs === undefined || this.isBusy || this.reason !== undefined) return;
    if (this.#problem(sendAtMs) === undefined) this.dispatchEvent(new SendTimeEvent(sendAtMs));
  };

  #handleKeydown(event: KeyboardEvent): void {
    const isInField = event.composedPath()[0] instanceof HTMLInputElement;
    if (event.key !== "Enter" || !(isInField || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#confirm();
  }
}

function fieldText(event: Event): string {
  return event.target instanceof HTMLInputElement ? event.target.value : "";
}

function problemLine(text: string, action: unknown = nothing): TemplateResult {
  return html`<div class="problem">${icon("warn", 18)}<span class="grow">${text}</span>${action}</div>`;
}

/** 台北標準時間, and the zone itself where the reader's language has no name for it. */
function zoneName(locale: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "long" }).formatToParts(Date.now());
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

define("omo-schedule-sheet", ScheduleSheet);
