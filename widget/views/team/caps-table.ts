import { html, type TemplateResult } from "lit";
import { type CappedRole, cappedRoles } from "../../../schema/caps.ts";
import type { Channel } from "../../../schema/channels.ts";
import type { TeamStrings } from "../../strings/zh-hant/team.ts";
import { tickBox } from "../../ui/tick-box.ts";
import { type CapsEdit, peopleIn } from "./caps-edit.ts";

/** What the tables of limits work on. `onChange` is told after each change. */
export interface CapsTable {
  edit: CapsEdit;
  channel: Channel;
  words: TeamStrings;
  onChange: () => void;
}

function field(
  { edit, channel, onChange }: CapsTable,
  code: string | null,
  role: CappedRole,
  label: string,
  isOff = false,
): TemplateResult {
  const text = edit.text(channel, code, role);
  const isWrong = !isOff && peopleIn(text) === undefined;
  return html`<input
    inputmode="numeric"
    autocomplete="off"
    maxlength="12"
    aria-label=${label}
    aria-invalid=${isWrong ? "true" : "false"}
    ?disabled=${isOff}
    .value=${isOff ? "" : text}
    @input=${(event: InputEvent) => {
      edit.type(channel, code, role, (event.target as HTMLInputElement).value);
      onChange();
    }}
  />`;
}

export function roleTable(table: CapsTable): TemplateResult {
  const { words } = table;
  return html`<table>
    <tbody>
      ${cappedRoles.map(
        (role) => html`<tr>
          <th scope="row">${words.role[role]}</th>
          <td>${field(table, null, role, words.roleField(words.role[role]))}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A row a store: whether it has limits of its own, and which. */
export function storeTable(
  table: CapsTable,
  stores: readonly { code: string; name: string }[],
): TemplateResult {
  const { edit, channel, words, onChange } = table;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${words.store}</th>
        <th scope="col" class="tick">${words.own}</th>
        ${cappedRoles.map((role) => html`<th scope="col">${words.role[role]}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${stores.map(({ code, name }) => {
        const isOwn = edit.hasOwn(channel, code);
        return html`<tr>
          <th scope="row">${name}<small>${code}</small></th>
          <td class="tick">
            <label
              >${tickBox({
                isOn: isOwn,
                label: words.ownOf(name),
                onChange: () => {
                  edit.setOwn(channel, code, !isOwn);
                  onChange();
                },
              })}</label
            >
          </td>
          ${cappedRoles.map(
            (role) =>
              html`<td>${field(table, code, role, words.fieldOf(name, words.role[role]), !isOwn)}</td>`,
          )}
        </tr>`;
      })}
    </tbody>
  </table>`;
}
