import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { isNear, type Limit, type Meter } from "../../../schema/allowance.ts";
import type { ChosenAccount } from "../../chosen.ts";
import { define } from "../../define.ts";
import { type FirstStrings, loadAllStrings } from "../../strings/index.ts";
import type { LimitsStrings } from "../../strings/zh-hant/limits.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { icon } from "../../ui/icons.ts";
import "../../ui/sheet.ts";
import { View } from "../view.ts";
import { meterSourceOf } from "./meter-source.ts";
import { meterStyles } from "./meter-styles.ts";
import { track } from "./track.ts";

/** What every part of the meter has: its words, which come after the list, and the limits of who is chosen. */
abstract class MeterPart extends View<FirstStrings> {
  static override properties: PropertyDeclarations = {
    ...View.properties,
    accounts: { attribute: false },
    words: { state: true },
  };
  /** People by account; all who are chosen where it is left out. */
  declare accounts: readonly ChosenAccount[] | undefined;
  declare protected words: LimitsStrings | undefined;
  #spoken: FirstStrings | undefined;

  protected override willUpdate(): void {
    void meterSourceOf(this.store).refresh();
    if (this.#spoken === this.strings) return;
    this.#spoken = this.strings;
    void loadAllStrings(this.strings).then(({ limits }) => {
      this.words = limits;
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const meter = meterSourceOf(this.store).meter(this.accounts);
    return meter && this.words ? this.show(meter, this.words) : nothing;
  }

  protected abstract show(meter: Meter, words: LimitsStrings): TemplateResult | typeof nothing;

  static override styles = [base, controls, meterStyles];
}

/** The line over the actions; over the limit, what is wrong and the way out. */
export class MeterLine extends MeterPart {
  #told = 0;

  protected show({ binding, over }: Meter, words: LimitsStrings): TemplateResult | typeof nothing {
    const source = meterSourceOf(this.store);
    source.spoken = binding?.left === undefined ? "" : words.spoken(Math.max(0, binding.left));
    if (!binding) return nothing;
    source.tell = () => this.store.say(this.#wayOut(over, binding, words), "assertive");
    const isTray = this.hasAttribute("data-tray");
    return html`${over > 0 ? this.#strip(over, binding, words) : nothing}
      <div class="line">
        ${track(binding)}
        ${isTray ? html`<p class="muted sm num">${words.tray(binding)}</p>` : nothing}
      </div>`;
  }

  protected override updated(): void {
    const over = meterSourceOf(this.store).meter(this.accounts)?.over ?? 0;
    if (over > 0 && this.#told === 0 && this.words) this.store.say(this.words.overShort(over), "assertive");
    this.#told = over;
  }

  #strip(over: number, binding: Limit, words: LimitsStrings): TemplateResult {
    const going = meterSourceOf(this.store).lastTicked;
    return html`<div class="strip">
      ${icon("warn", 18)}<span class="grow">${this.#wayOut(over, binding, words)}</span>
      ${
        going.length > 0
          ? html`<button type="button" class="btn" @click=${() => this.#untick(going, words)}>
              ${words.untick(going.length)}
            </button>`
          : nothing
      }
    </div>`;
  }

  #wayOut(over: number, binding: Limit, words: LimitsStrings): string {
    const isInReach = meterSourceOf(this.store).lastTicked.length > 0;
    return isInReach ? words.over(over, binding) : words.overMany(over, binding);
  }

  #untick(going: readonly string[], words: LimitsStrings): void {
    const { choice } = this.store.state;
    this.store.chooser.tick(going, false);
    const undo = { label: this.strings.common.undo, run: () => this.store.choose(choice) };
    this.store.showToast({ text: words.unticked(going.length), action: undo });
  }
}

/** 「還可發送 N 人」 and which limit it is. A tap asks for all of them, by `omo-limits`. */
export class MeterWords extends MeterPart {
  protected show({ binding, over, isUnknown }: Meter, words: LimitsStrings): TemplateResult | typeof nothing {
    if (!binding && !isUnknown) return nothing;
    const state = over > 0 ? "is-over" : binding && isNear(binding) ? "is-near" : "";
    return html`<button type="button" class="words num ${state}" aria-haspopup="dialog" @click=${this.#ask}>
      ${
        binding
          ? html`${words.before} <b>${this.strings.common.number(Math.max(0, binding.left ?? 0))}</b> ${this.hasAttribute("data-tray") ? words.unit : words.after(words.kind(binding))}`
          : words.unknown
      }<span class="vh">${words.all}</span>
    </button>`;
  }

  #ask(): void {
    this.dispatchEvent(new Event("omo-limits", { bubbles: true, composed: true }));
  }
}

function sumsOf({ kind, max, used, chosen }: Limit, words: LimitsStrings): string {
  if (max === null || used === null) return words.chosen(chosen);
  return kind === "send" ? words.ofSend(max, chosen) : words.sums(max, used, chosen);
}

/** A sheet of every limit there is. Says `close`. */
export class LimitsSheet extends MeterPart {
  protected show({ limits }: Meter, words: LimitsStrings): TemplateResult {
    const close = () => this.dispatchEvent(new Event("close"));
    return html`<omo-sheet .heading=${words.title} .strings=${this.strings} @close=${close}>
      <ul class="limits">
        ${limits.map((limit) => this.#limit(limit, words))}
      </ul>
      <p class="foot muted sm">${words.approximate}</p>
    </omo-sheet>`;
  }

  #limit(limit: Limit, words: LimitsStrings): TemplateResult {
    const { used, left } = limit;
    const state =
      left !== undefined
        ? left < 0
          ? html`<b class="num danger">${words.overShort(-left)}</b>`
          : html`<b class="num">${words.left(left)}</b>`
        : html`<span class="muted">${used === null ? words.notSaid : words.noLimit}</span>`;
    return html`<li>
      <span>${words.name(limit)}</span>${state} ${track(limit)}<span class="muted sm num">${sumsOf(limit, words)}</span>
    </li>`;
  }
}

define("omo-meter-line", MeterLine);
define("omo-meter-words", MeterWords);
define("omo-limits-sheet", LimitsSheet);
