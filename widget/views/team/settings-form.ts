import { html, nothing, type TemplateResult } from "lit";
import type { TeamSettings } from "../../../schema/api.ts";
import { creditStarts, linkTrackings } from "../../../schema/referral.ts";
import { undoSeconds } from "../../../schema/settings.ts";
import type { Strings } from "../../strings/index.ts";
import { tickBox } from "../../ui/tick-box.ts";
import { costRatesForm } from "./cost-rates-form.ts";
import { highest, type NumberField, type SettingsEdit } from "./settings-edit.ts";

/** When quiet hours are turned on: ten in the evening to nine in the morning. */
const usualQuiet = { fromMinute: 1_320, untilMinute: 540 };

const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function minuteOf(clock: string): number | undefined {
  const [hours = Number.NaN, minutes = Number.NaN] = clock.split(":").map(Number);
  const minute = hours * 60 + minutes;
  return Number.isInteger(minute) ? minute : undefined;
}

interface Form {
  edit: SettingsEdit;
  strings: Strings;
  onChange: () => void;
}

/** Everything that holds for the whole team, field by field. */
export function settingsForm(form: Form): TemplateResult {
  const { edit, strings, onChange } = form;
  const words = strings.team;
  const { present } = edit;
  return html`<div class="form">
    <section>
      ${choice(form, words.undoSeconds, undoSeconds, present.undoSeconds, words.seconds, (seconds) => ({
        undoSeconds: seconds,
      }))}
    </section>
    <section>
      <h2>${words.quiet}</h2>
      <p class="muted sm">${words.quietHint}</p>
      ${quiet(form)}
    </section>
    <section>
      <div class="fields">
        ${number(form, "peoplePerSendMax", words.perSend, words.blankNone)}
        ${number(form, "recentContactHours", words.recent, words.blankOff)}
        ${number(form, "sendsPerPersonMax", words.often, words.blankOff)}
      </div>
    </section>
    <section>
      ${choice(
        form,
        words.tracking,
        linkTrackings,
        present.linkTracking,
        (each) => words.trackings[each],
        (each) => ({ linkTracking: each }),
      )}
    </section>
    <section>
      <h2>${words.credit}</h2>
      <div class="fields">
        ${choice(
          form,
          words.creditFrom,
          creditStarts,
          present.creditFrom,
          (each) => words.creditStarts[each],
          (each) => ({ creditFrom: each }),
        )}
        ${number(form, "creditDays", words.creditDays)}
      </div>
    </section>
    ${costRatesForm(edit, strings, onChange)}
  </div>`;
}

function choice<Value extends string | number>(
  { edit, onChange }: Form,
  label: string,
  values: readonly Value[],
  present: Value,
  name: (value: Value) => string,
  change: (value: Value) => Partial<TeamSettings>,
): TemplateResult {
  const take = (event: Event) => {
    const value = values[(event.target as HTMLSelectElement).selectedIndex];
    if (value !== undefined) edit.set(change(value));
    onChange();
  };
  return html`<label class="field">
    <span>${label}</span>
    <select @change=${take}>
      ${values.map((value) => html`<option .selected=${value === present}>${name(value)}</option>`)}
    </select>
  </label>`;
}

function quiet({ edit, strings, onChange }: Form): TemplateResult {
  const words = strings.team;
  const { quietHours } = edit.present;
  const isSame = quietHours !== null && quietHours.fromMinute === quietHours.untilMinute;
  const put = (hours: TeamSettings["quietHours"]) => {
    edit.set({ quietHours: hours });
    onChange();
  };
  const time = (label: string, end: "fromMinute" | "untilMinute") => html`<label class="field">
    <span>${label}</span>
    <input
      type="time"
      required
      aria-invalid=${isSame ? "true" : "false"}
      .value=${clockOf(quietHours?.[end] ?? 0)}
      @change=${(event: Event) => {
        const minute = minuteOf((event.target as HTMLInputElement).value);
        if (quietHours && minute !== undefined) put({ ...quietHours, [end]: minute });
      }}
    />
  </label>`;
  return html`<label class="check"
      >${tickBox({
        isOn: quietHours !== null,
        onChange: () => put(quietHours ? null : usualQuiet),
      })}${words.quietOn}</label
    >
    ${quietHours ? html`<div class="fields">${time(words.from, "fromMinute")}${time(words.until, "untilMinute")}</div>` : nothing}
    ${isSame ? html`<p class="wrong sm">${words.sameTimes}</p>` : nothing}`;
}

function number(
  { edit, strings, onChange }: Form,
  field: NumberField,
  label: string,
  hint?: string,
): TemplateResult {
  const isWrong = edit.isWrong(field);
  const take = (event: InputEvent) => {
    edit.type(field, (event.target as HTMLInputElement).value.trim());
    onChange();
  };
  return html`<label class="field">
    <span>${label}</span>
    <input
      inputmode="numeric"
      autocomplete="off"
      maxlength="12"
      aria-invalid=${isWrong ? "true" : "false"}
      .value=${edit.textOf(field)}
      @input=${take}
    />
    ${
      isWrong
        ? html`<span class="wrong">${strings.team.between(1, highest[field])}</span>`
        : hint
          ? html`<span class="muted">${hint}</span>`
          : nothing
    }
  </label>`;
}
