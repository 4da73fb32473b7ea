import { html, nothing, type TemplateResult } from "lit";
import type { TeamSettings } from "../../../schema/api.ts";
import { capPeopleMax } from "../../../schema/caps.ts";
import { creditStarts, linkTrackings } from "../../../schema/referral.ts";
import {
  creditDaysMax,
  recentContactHoursMax,
  sendsPerPersonMost,
  undoSeconds,
} from "../../../schema/settings.ts";
import { ApiProblem } from "../../api-problem.ts";
import { readSettings, writeSettings } from "../../calls/team.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { bottomBar } from "../../ui/bottom-bar.ts";
import { header } from "../../ui/header.ts";
import { instead } from "../../ui/instead.ts";
import { tickBox } from "../../ui/tick-box.ts";
import { View } from "../view.ts";
import { teamStyles } from "./team-styles.ts";

type NumberField = "peoplePerSendMax" | "recentContactHours" | "sendsPerPersonMax" | "creditDays";
const highest: Record<NumberField, number> = {
  peoplePerSendMax: capPeopleMax,
  recentContactHours: recentContactHoursMax,
  sendsPerPersonMax: sendsPerPersonMost,
  creditDays: creditDaysMax,
};
/** When quiet hours are turned on: ten in the evening to nine in the morning. */
const usualQuiet = { fromMinute: 1_320, untilMinute: 540 };

const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function minuteOf(clock: string): number | undefined {
  const [hours = Number.NaN, minutes = Number.NaN] = clock.split(":").map(Number);
  const minute = hours * 60 + minutes;
  return Number.isInteger(minute) ? minute : undefined;
}

/** What holds for the whole team, for 管理員. */
export class SettingsView extends View {
  static override properties = {
    loaded: { state: true },
    edited: { state: true },
    isSaving: { state: true },
    trouble: { state: true },
  };
  declare protected loaded: Loadable<TeamSettings>;
  declare protected edited: TeamSettings | undefined;
  declare protected isSaving: boolean;
  declare protected trouble: string | undefined;
  /** What stands in number fields that hold something else. */
  readonly #wrong = new Map<NumberField, string>();
  #abort = new AbortController();

  static override styles = [base, controls, frame, teamStyles];

  constructor() {
    super();
    this.loaded = pending;
    this.isSaving = false;
    new Arrival(this);
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this.#save();
    });
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  protected override render(): TemplateResult {
    const words = this.strings.team;
    const leading = {
      icon: "back",
      label: this.strings.common.back,
      onClick: () => this.store.back(),
    } as const;
    const { edited } = this;
    return html`<div class="app">
      ${header(this.strings, { title: words.settings, leading })}
      <main class="main">
        ${
          edited
            ? this.#form(edited)
            : instead(this.strings, {
                of: this.loaded,
                text: words.loading,
                title: words.settings,
                safe: words.failed,
                load: () => this.#load(),
              })
        }
      </main>
      ${bottomBar(this.store, this.strings, edited ? this.#bar() : nothing)}
    </div>`;
  }

  #form(edited: TeamSettings): TemplateResult {
    const words = this.strings.team;
    return html`<div class="form">
      <section>
        ${this.#choice(words.undoSeconds, undoSeconds, edited.undoSeconds, words.seconds, (seconds) => ({
          undoSeconds: seconds,
        }))}
      </section>
      <section>
        <h2>${words.quiet}</h2>
        <p class="muted sm">${words.quietHint}</p>
        ${this.#quiet(edited)}
      </section>
      <section>
        <div class="fields">
          ${this.#number("peoplePerSendMax", words.perSend, words.blankNone)}
          ${this.#number("recentContactHours", words.recent, words.blankOff)}
          ${this.#number("sendsPerPersonMax", words.often, words.blankOff)}
        </div>
      </section>
      <section>
        ${this.#choice(
          words.tracking,
          linkTrackings,
          edited.linkTracking,
          (each) => words.trackings[each],
          (each) => ({ linkTracking: each }),
        )}
      </section>
      <section>
        <h2>${words.credit}</h2>
        <div class="fields">
          ${this.#choice(
            words.creditFrom,
            creditStarts,
            edited.creditFrom,
            (each) => words.creditStarts[each],
            (each) => ({ creditFrom: each }),
          )}
          ${this.#number("creditDays", words.creditDays)}
        </div>
      </section>
    </div>`;
  }

  #choice<Value extends string | number>(
    label: string,
    values: readonly Value[],
    present: Value,
    name: (value: Value) => string,
    change: (value: Value) => Partial<TeamSettings>,
  ): TemplateResult {
    const onChange = (event: Event) => {
      const value = values[(event.target as HTMLSelectElement).selectedIndex];
      if (value !== undefined) this.#set(change(value));
    };
    return html`<label class="field">
      <span>${label}</span>
      <select @change=${onChange}>
        ${values.map((value) => html`<option ?selected=${value === present}>${name(value)}</option>`)}
      </select>
    </label>`;
  }

  #quiet({ quietHours }: TeamSettings): TemplateResult {
    const words = this.strings.team;
    const isSame = quietHours !== null && quietHours.fromMinute === quietHours.untilMinute;
    const time = (label: string, end: "fromMinute" | "untilMinute") => html`<label class="field">
      <span>${label}</span>
      <input
        type="time"
        required
        aria-invalid=${isSame ? "true" : "false"}
        .value=${clockOf(quietHours?.[end] ?? 0)}
        @change=${(event: Event) => {
          const minute = minuteOf((event.target as HTMLInputElement).value);
          if (quietHours && minute !== undefined) this.#set({ quietHours: { ...quietHours, [end]: minute } });
        }}
      />
    </label>`;
    return html`<label class="check"
        >${tickBox({
          isOn: quietHours !== null,
          onChange: () => this.#set({ quietHours: quietHours ? null : usualQuiet }),
        })}${words.quietOn}</label
      >
      ${quietHours ? html`<div class="fields">${time(words.from, "fromMinute")}${time(words.until, "untilMinute")}</div>` : nothing}
      ${isSame ? html`<p class="wrong sm">${words.sameTimes}</p>` : nothing}`;
  }

  #number(field: NumberField, label: string, hint?: string): TemplateResult {
    const words = this.strings.team;
    const isWrong = this.#wrong.has(field);
    const mayBeBlank = field !== "creditDays";
    const onInput = (event: InputEvent) => {
      const text = (event.target as HTMLInputElement).value.trim();
      const value = text === "" && mayBeBlank ? null : Number(text);
      const isRight = value === null || (/^\d+$/.test(text) && value >= 1 && value <= highest[field]);
      if (isRight) this.#wrong.delete(field);
      else this.#wrong.set(field, text);
      if (isRight) this.#set({ [field]: value });
      else this.requestUpdate();
    };
    return html`<label class="field">
      <span>${label}</span>
      <input
        inputmode="numeric"
        autocomplete="off"
        maxlength="12"
        aria-invalid=${isWrong ? "true" : "false"}
        .value=${this.#wrong.get(field) ?? String(this.edited?.[field] ?? "")}
        @input=${onInput}
      />
      ${isWrong ? html`<span class="wrong">${words.between(1, highest[field])}</span>` : html`<span class="muted">${hint ?? nothing}</span>`}
    </label>`;
  }

  get #isOff(): boolean {
    const { edited, loaded } = this;
    const quiet = edited?.quietHours;
    const isRight = this.#wrong.size === 0 && (!quiet || quiet.fromMinute !== quiet.untilMinute);
    const isChanged = JSON.stringify(edited) !== JSON.stringify(readyValue(loaded));
    return !isRight || !isChanged || this.isSaving;
  }

  #bar(): TemplateResult {
    const words = this.strings.team;
    const isOff = this.#isOff;
    return html`${this.trouble ? html`<div class="trouble" role="alert">${this.trouble}</div>` : nothing}
      <div class="bar__row">
        <div class="bar__sum"><span id="state">${isOff ? words.nothingChanged : words.changed}</span></div>
        <button
          type="button"
          class="btn btn--primary"
          aria-disabled=${isOff ? "true" : nothing}
          aria-describedby="state"
          @click=${() => this.#save()}
        >
          ${this.isSaving ? words.saving : words.save}
        </button>
      </div>`;
  }

  #set(change: Partial<TeamSettings>): void {
    if (this.edited) this.edited = { ...this.edited, ...change };
  }

  async #load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.loaded = pending;
    try {
      this.#show(await readSettings(this.store.client, this.#abort.signal));
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.store.report(trouble);
      this.loaded = failed(trouble);
    }
  }

  #show(settings: TeamSettings): void {
    this.loaded = ready(settings);
    this.edited = settings;
  }

  async #save(): Promise<void> {
    const { edited } = this;
    if (!edited || this.#isOff) return;
    const words = this.strings.team;
    this.isSaving = true;
    this.trouble = undefined;
    try {
      this.#show(await writeSettings(this.store.client, edited));
      this.store.showToast({ text: words.saved });
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble;
      this.store.report(trouble);
      this.trouble = `${this.strings.common.trouble(trouble)}${words.notSaved}`;
    } finally {
      this.isSaving = false;
    }
  }
}

define("omo-team-settings", SettingsView);
