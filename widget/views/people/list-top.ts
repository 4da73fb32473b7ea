import { css, html, nothing, type TemplateResult } from "lit";
import { channels } from "../../../schema/channels.ts";
import { chosenCount } from "../../choice.ts";
import { define } from "../../define.ts";
import { channelOf, type Place, sourceOf } from "../../place.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { listsWords } from "../../strings/lists.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { channelMark, channelName, icon } from "../../ui/icons.ts";
import { oneStop } from "../../ui/one-stop.ts";
import { View } from "../view.ts";
import { bringIn } from "./live-list.ts";
import { placeName } from "./source-tabs.ts";

/** What is said of a list before its people: its channel, why it is only to be looked at, what else is chosen. */
export class ListTop extends View<FirstStrings> {
  protected override render() {
    const { place } = this.store.state;
    return html`${this.#channels(place)}${place === "team" ? this.#team() : nothing}${this.#asides()}`;
  }

  /** Where there are bound customers of one channel only, there is nothing to choose. */
  #channels(place: Place): TemplateResult | typeof nothing {
    const bound = this.store.state.sizes?.bound ?? [];
    if (sourceOf(place) !== "bound" || bound.filter(({ people }) => people > 0).length < 2) return nothing;
    const words = listsWords(this.strings);
    return html`<div class="seg" role="group" aria-label=${words.channelLabel} aria-describedby="one" ${oneStop()}>
        ${channels.map((channel) => {
          const people = bound.find((one) => one.channel === channel)?.people ?? 0;
          return html`<button
            type="button"
            aria-pressed=${channelOf(place) === channel ? "true" : "false"}
            @click=${() => this.store.lookAt(`bound/${channel}`)}
          >
            ${channelMark(channel, 16, true)}${channelName(channel)}
            <span class="num">${this.strings.common.number(people)}</span>
          </button>`;
        })}
      </div>
      <p id="one" class="hint">${words.oneChannel}</p>`;
  }

  #team(): TemplateResult {
    const words = listsWords(this.strings);
    return html`<p class="team">${icon("eye", 18)}<span><b>${words.teamTitle}</b>${words.teamText}</span></p>`;
  }

  #asides(): TemplateResult | typeof nothing {
    const words = listsWords(this.strings);
    const chosen = Object.entries(this.store.state.asides).flatMap(([place, aside]) => {
      const people = aside ? chosenCount(aside.choice) : 0;
      return people > 0 ? [words.asidePart(placeName(place as Place, this.strings), people)] : [];
    });
    return chosen.length > 0 ? html`<p class="hint">${words.aside(chosen)}</p>` : nothing;
  }

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      .seg {
        display: flex;
        margin: var(--omo-space-2) var(--omo-gutter) 0;
        border: 1px solid var(--omo-line-strong);
        border-radius: var(--omo-radius-m);
        overflow: hidden;
      }
      .seg button {
        flex: 1;
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: 6px;
        min-block-size: 44px;
      }
      .seg button + button {
        border-inline-start: 1px solid var(--omo-line);
      }
      .seg button:focus-visible {
        outline-offset: -3px;
      }
      .seg [aria-pressed="true"] {
        background: var(--omo-accent-soft);
        font-weight: var(--omo-weight-strong);
        box-shadow: inset 0 -3px var(--omo-accent);
      }
      .num,
      .hint {
        font-size: var(--omo-size-sm);
        line-height: var(--omo-leading-sm);
        font-weight: 400;
        color: var(--omo-text-muted);
      }
      .hint {
        padding: var(--omo-space-1) var(--omo-gutter) 0;
      }
      .team {
        display: flex;
        gap: var(--omo-space-2);
        padding: var(--omo-space-3) var(--omo-gutter);
        font-size: var(--omo-size-sm);
        line-height: var(--omo-leading-sm);
        background: var(--omo-sunken);
      }
      .team b {
        display: block;
        font-size: var(--omo-size-md);
      }
    `,
  ];
}

/** People who have come since: brought in when somebody asks for them, so that nothing moves under the finger. */
export class Newcomers extends View<FirstStrings> {
  protected override render() {
    const { people } = this.store;
    const count = people.newer.length;
    if (count === 0) return nothing;
    const words = listsWords(this.strings);
    return html`<button type="button" class="btn btn--text" aria-description=${words.newcomersHint} @click=${this.#bringIn}>
      ${icon("plus", 16)}${words.newcomers(count)}
    </button>`;
  }

  readonly #bringIn = async (): Promise<void> => {
    const { people } = this.store;
    people.scrollTop = 0;
    await bringIn(this.store, people);
    this.dispatchEvent(new Event("omo-brought-in", { bubbles: true, composed: true }));
  };

  static override styles = [
    base,
    controls,
    css`
      :host {
        flex: none;
      }
      button {
        min-block-size: 44px;
        padding-inline: var(--omo-space-2) var(--omo-gutter);
        color: var(--omo-accent);
      }
    `,
  ];
}

define("omo-list-top", ListTop);
define("omo-newcomers", Newcomers);
