import { html, nothing, type TemplateResult } from "lit";
import type { Conversation } from "../../../schema/api.ts";
import { type Formats, phone } from "../../format.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { avatar } from "../../ui/avatar.ts";
import { channelName, icon } from "../../ui/icons.ts";
import { tickBox } from "../../ui/tick-box.ts";
import { flagOf } from "./flag.ts";

export interface PersonRow {
  person: Conversation;
  isChosen: boolean;
  /** The one row that Tab stops at. */
  isStop: boolean;
  position: number;
  setSize: number;
  strings: FirstStrings;
  formats: Formats;
  nowMs: number;
  onChange: (event: Event) => void;
}

/** Badges that fit beside a name; more would crowd it out. */
const badgesMax = 2;

export function personRow(row: PersonRow): TemplateResult {
  const { person, strings, formats, nowMs } = row;
  const words = strings.people;
  const flag = flagOf(person, words, nowMs);
  const name = person.name || words.noName;
  const time = formats.listTime(person.lastAtMs, nowMs);
  const label = words.rowLabel([name, channelName(person.channel), time, ...(flag ? [flag.text] : [])]);
  return html`<li
    class="row ${row.isChosen ? "is-picked" : ""}"
    data-id=${person.id}
    aria-setsize=${row.setSize}
    aria-posinset=${row.position}
  >
    <label>
      <span class="row__check">
        ${tickBox({ isOn: row.isChosen, label, tabIndex: row.isStop ? 0 : -1, onChange: row.onChange })}
      </span>
      ${avatar(name, person.channel)}
      <span class="row__body">
        <span class="row__name">
          <b class="clip">${name}</b>
          ${person.tags.slice(0, badgesMax).map((tag) => html`<span class="badge">${tag}</span>`)}
          ${person.phone ? html`<span class="row__phone num">${phone(person.phone)}</span>` : nothing}
        </span>
        <span class="row__time num">${time}</span>
        <span class="row__snip clip">${person.lastText}</span>
        ${
          flag
            ? html`<span class="row__flag flag flag--${flag.tone}">${icon(flag.icon, 16)}${flag.text}</span>`
            : nothing
        }
      </span>
    </label>
  </li>`;
}
