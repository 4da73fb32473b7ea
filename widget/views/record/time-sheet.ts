import { html, nothing, type TemplateResult } from "lit";
import { nextAllowed, type QuietHours } from "../../../schema/quiet-hours.ts";
import { checkSendTime } from "../../../schema/send-time.ts";
import { momentOf, wallText } from "../../../schema/time-zone.ts";
import { define } from "../../define.ts";
import { readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { note } from "../../ui/bottom-bar.ts";
import "../../ui/sheet.ts";
import { View } from "../view.ts";
import { whenOf } from "./stamp.ts";
import { timeSheetStyles } from "./time-sheet-styles.ts";

/** A moment has been chosen. */
export class TimeEvent extends Event {
  readonly atMs: number;
  constructor(atMs: number) {
    super("omo-time");
    this.atMs = atMs;
  }
}

/** Asks when a send is to go, in the team's time; says `omo-time`, or `close`. */
export class TimeSheet extends View {
  static override properties = {
    atMs: { attribute: false },
    wall: { state: true },
  };
  /** What stands in the field at first. */
  declare atMs: number;
  declare protected wall: string | undefined;

  static override styles = [base, controls, frame, timeSheetStyles];

  protected override render(): TemplateResult {
    const words = this.strings.record.time;
    const zone = this.store.timeZone ?? "UTC";
    const wall = this.wall ?? wallText(zone, nextAllowed(this.#quietHours, Math.max(this.atMs, Date.now())));
    const atMs = momentOf(zone, wall);
    const trouble = this.#troubleWith(atMs);
    const isOther = zone !== Intl.DateTimeFormat().resolvedOptions().timeZone;
    return html`<omo-sheet .heading=${words.title} .strings=${this.strings} @close=${this.#handleClose}>
      <div class="body">
        <label for="when">${words.label}</label>
        <input
          id="when"
          type="datetime-local"
          step="60"
          aria-describedby="zone trouble"
          .value=${wall}
          @input=${this.#handleInput}
        />
        <p id="zone" class="sm muted">${isOther ? words.zone(zone) : nothing}</p>
        <div id="trouble" role="status">${trouble ? note("clock", trouble.text, this.#mend(trouble.nextMs)) : nothing}</div>
      </div>
      <div class="do" slot="bar">
        <button
          type="button"
          class="btn btn--primary btn--block"
          aria-disabled=${trouble ? "true" : nothing}
          @click=${() => {
            if (!trouble && atMs !== undefined) this.dispatchEvent(new TimeEvent(atMs));
          }}
        >${atMs === undefined ? words.title : words.confirm(whenOf(atMs, this.store, this.strings))}</button>
      </div>
    </omo-sheet>`;
  }

  #handleClose(): void {
    this.dispatchEvent(new Event("close"));
  }

  #handleInput(event: InputEvent): void {
    if (event.target instanceof HTMLInputElement) this.wall = event.target.value;
  }

  get #quietHours(): QuietHours | null {
    const me = readyValue(this.store.state.me);
    return me?.quietHours ? { timeZone: me.timeZone, ...me.quietHours } : null;
  }

  /** What keeps it from going then, and the moment that would mend it. */
  #troubleWith(atMs: number | undefined): { text: string; nextMs?: number } | undefined {
    const words = this.strings.record.time;
    if (atMs === undefined) return { text: words.empty };
    const problem = checkSendTime(atMs, Date.now(), this.#quietHours);
    switch (problem?.code) {
      case undefined:
        return undefined;
      case "past":
        return { text: words.past };
      case "too_far":
        return { text: words.tooFar };
      case "quiet": {
        const nextMs = problem.nextAllowedMs;
        return { text: words.quiet(whenOf(nextMs, this.store, this.strings)), nextMs };
      }
    }
  }

  #mend(nextMs: number | undefined): TemplateResult | undefined {
    if (nextMs === undefined) return undefined;
    const useIt = () => {
      this.wall = wallText(this.store.timeZone ?? "UTC", nextMs);
    };
    return html`<button type="button" class="btn" @click=${useIt}>
      ${this.strings.record.time.use(whenOf(nextMs, this.store, this.strings))}
    </button>`;
  }
}

define("omo-time-sheet", TimeSheet);
