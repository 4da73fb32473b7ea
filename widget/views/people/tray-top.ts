import { css, html, nothing } from "lit";
import { chosenAccounts } from "../../chosen.ts";
import { define } from "../../define.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { channelMark } from "../../ui/icons.ts";
import { noCounts } from "../../ui/line-counts.ts";
import "../../ui/people-line.ts";
import { View } from "../view.ts";

const trayTopStyles = css`
  :host {
    display: block;
  }
  .top {
    padding: 14px var(--omo-gutter) 0;
  }
  .fig {
    margin-block-end: 6px;
  }
  .big {
    letter-spacing: -0.01em;
    font-size: var(--omo-size-figure);
    line-height: var(--omo-leading-figure);
  }
  ul {
    margin-block-start: var(--omo-space-2);
  }
  li {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 40px;
    border-block-start: 1px solid var(--omo-line);
  }
`;

/** Who is chosen, by account, with the line that will follow them to the record. For the wide tray. */
export class TrayTop extends View<FirstStrings> {
  protected override render() {
    const { store, strings } = this;
    const chosen = store.chosenCount;
    const words = strings.people;
    if (chosen === 0) return nothing;
    const past = store.chosenPastWindow();
    const { choice } = store.state;
    const unticked = choice.mode === "matching" ? choice.unticked : 0;
    const rest = [
      ...(past > 0 ? [{ text: words.pastWindow, count: past }] : []),
      ...(unticked > 0 ? [{ text: words.unticked, count: unticked }] : []),
    ];
    const { number } = strings.common;
    return html`<div class="top">
      <p class="fig"><b class="big">${number(chosen)}</b> <b>${words.sumUnit}</b></p>
      <omo-people-line .counts=${{ ...noCounts, waiting: chosen }} .label=${words.sum(chosen)}></omo-people-line>
      <ul>
        ${chosenAccounts(store).map(
          ({ channel, name, people }) => html`<li>
            ${channelMark(channel)}<span class="grow clip">${name}</span><b class="num">${number(people)}</b>
          </li>`,
        )}
        ${rest.map(
          ({ text, count }) =>
            html`<li class="muted"><span class="grow">${text}</span><span class="num">${number(count)}</span></li>`,
        )}
      </ul>
    </div>`;
  }

  static override styles = [base, trayTopStyles];
}

define("omo-tray-top", TrayTop);
