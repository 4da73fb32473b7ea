import { html, nothing, type TemplateResult } from "lit";
import type { Conversation, ListSource } from "../../../schema/api.ts";
import { type Formats, phone } from "../../format.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { avatar } from "../../ui/avatar.ts";
import { channelName, icon } from "../../ui/icons.ts";
import { tickBox } from "../../ui/tick-box.ts";
import { flagOf } from "./flag.ts";

export interface PersonRow {
  person: Conversation;
  isChosen: boolean;
  source: ListSource;
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
  const { person, strings, formats, nowMs, source } = row;
  const words = strings.people;
  const flag = flagOf(person, words, nowMs, source);
  const name = person.name || words.noName;
  const time = formats.listTime(person.lastAtMs, nowMs);
  const said = person.boundTo ? words.boundTo(person.boundTo, person.lastText) : person.lastText;
  const label = words.rowLabel([name, channelName(person.channel), time, ...(flag ? [flag.text] : [])]);
  // Whoever has left the list keeps their place; all that can still be done is to take the tick off.
  const isGone = person.verdict === "state";
  const isOnlyToSee = source === "team";
  return html`<li
    class="row ${row.isChosen ? "is-picked" : ""} ${isGone ? "is-gone" : ""} ${isOnlyToSee ? "row--see" : ""}"
    data-id=${person.id}
    tabindex=${isOnlyToSee ? (row.isStop ? 0 : -1) : nothing}
    aria-label=${isOnlyToSee ? words.rowLabel([label, said]) : nothing}
    aria-setsize=${row.setSize}
    aria-posinset=${row.position}
  >
    <label>
      <span class="row__check">
        ${
          isOnlyToSee
            ? nothing
            : tickBox({
                isOn: row.isChosen,
                isOff: isGone && !row.isChosen,
                label,
                tabIndex: row.isStop ? 0 : -1,
                onChange: row.onChange,
              })
        }
      </span>
      ${avatar(name, person.channel)}
      <span class="row__body">
        <span class="row__name">
          <b class="clip">${name}</b>
          ${person.tags.slice(0, badgesMax).map((tag) => html`<span class="badge">${tag}</span>`)}
          ${person.phone ? html`<span class="row__phone num">${phone(person.phone)}</span>` : nothing}
        </span>
        <span class="row__time num">${time}</span>
        <span class="row__snip clip">${said}</span>
        ${
          flag
            ? html`<span class="row__flag flag flag--${flag.tone}">${icon(flag.icon, 16)}${flag.text}</span>`
            : nothing
        }
      </span>
    </label>
  </li>`;
}
