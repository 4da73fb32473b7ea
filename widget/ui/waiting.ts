import { html, LitElement, nothing } from "lit";
import { define } from "../define.ts";
import type { FirstStrings } from "../strings/index.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { waitingStyles } from "./waiting-styles.ts";

/** After this long the eye is told what is being waited for, and after the second it gets a way out. */
const wordsAfterMs = 3_000;
const wayOutAfterMs = 10_000;

/**
 * Rows to come, without shimmer. `text` says what is waited for: to the ear at once, to the eye after 3 s. After 10 s
 * a button appears that says `reload`.
 */
export class Waiting extends LitElement {
  static override properties = {
    rows: { type: Number },
    text: { attribute: false },
    strings: { attribute: false },
    stage: { state: true },
  };
  declare rows: number;
  declare text: string;
  declare strings: FirstStrings;
  declare protected stage: "quiet" | "words" | "way-out";
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor() {
    super();
    this.rows = 7;
    this.text = "";
    this.stage = "quiet";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timers = [
      setTimeout(() => {
        this.stage = "words";
      }, wordsAfterMs),
      setTimeout(() => {
        this.stage = "way-out";
      }, wayOutAfterMs),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const timer of this.#timers) clearTimeout(timer);
    this.stage = "quiet";
  }

  protected override render() {
    const { stage, strings, text } = this;
    const reload = () => this.dispatchEvent(new Event("reload"));
    return html`<p class=${stage === "quiet" ? "vh" : "words"} role="status">
        ${text}${stage === "way-out" ? `。${strings.people.slow}` : nothing}
      </p>
      ${
        stage === "way-out"
          ? html`<button type="button" class="btn btn--outline" @click=${reload}>${strings.people.reload}</button>`
          : nothing
      }
      <div aria-hidden="true">
        ${Array.from(
          { length: this.rows },
          () => html`<div class="row">
            <span class="avatar"></span>
            <span class="grow"><span class="sk sk--name"></span><span class="sk sk--line"></span></span>
          </div>`,
        )}
      </div>`;
  }

  static override styles = [base, controls, waitingStyles];
}

define("omo-waiting", Waiting);
