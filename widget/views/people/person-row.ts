import { css, html, nothing, type TemplateResult } from "lit";
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

export const rowStyles = css`
  .row label {
    display: grid;
    grid-template-columns: 48px 44px minmax(0, 1fr);
    align-items: center;
    block-size: var(--omo-row);
    padding-inline-end: var(--omo-gutter);
    cursor: pointer;
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  .row {
    position: relative;
  }
  .row + .row::before {
    content: "";
    position: absolute;
    inset: 0 0 auto 102px;
    border-block-start: 1px solid var(--omo-line);
  }
  .row.is-picked {
    background: var(--omo-picked);
  }
  @media (hover: hover) {
    .row:hover:not(.is-picked) {
      background: var(--omo-canvas);
    }
  }
  .row.is-picked .avatar .mark {
    outline-color: var(--omo-picked);
    background: var(--omo-picked);
  }
  .row__check {
    display: grid;
    place-items: center start;
    align-self: stretch;
    padding-inline-start: var(--omo-gutter);
  }
  .row__body {
    display: grid;
    grid-template: "name time" 24px "snip flag" 22px / minmax(0, 1fr) auto;
    gap: 0 10px;
    align-items: center;
    padding-inline-start: 10px;
  }
  .row__name {
    grid-area: name;
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    overflow: hidden;
  }
  .row__name b {
    flex: 0 1 auto;
    min-inline-size: 3em;
    font-size: var(--omo-size-lg);
    line-height: 24px;
  }
  .row__name .badge {
    flex: 0 0 auto;
  }
  .row__phone {
    display: none;
    font-size: var(--omo-size-sm);
    color: var(--omo-text-muted);
  }
  .row__time {
    grid-area: time;
    justify-self: end;
    font-size: var(--omo-size-sm);
    line-height: 20px;
    color: var(--omo-text-muted);
  }
  .row__snip {
    grid-area: snip;
    font-size: 14px;
    line-height: 22px;
    color: var(--omo-text-muted);
  }
  .row__flag {
    grid-area: flag;
    justify-self: end;
  }
  @container (min-width: 900px) {
    .row__phone {
      display: inline;
    }
  }
  @container (max-width: 899.9px) {
    .row__name .badge ~ .badge {
      display: none;
    }
  }
`;
