import { css, html, LitElement } from "lit";
import { Arrival } from "../../controllers/arrival.ts";
import { StoreController } from "../../controllers/store-controller.ts";
import { define } from "../../define.ts";
import type { Store } from "../../store.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { bottomBar } from "../../ui/bottom-bar.ts";
import { header } from "../../ui/header.ts";

/** 處理中: one's own conversations, to be ticked. */
export class PeopleView extends LitElement {
  static override properties = { store: { attribute: false }, strings: { attribute: false } };
  declare store: Store;
  declare strings: FirstStrings;

  constructor() {
    super();
    new StoreController(this);
    new Arrival(this);
  }

  protected override render() {
    return html`<div class="app">
      ${header(this.strings, { title: this.strings.people.inProgress })}
      <main class="main"></main>
      ${bottomBar(this.store, this.strings, html``)}
    </div>`;
  }

  static override styles = [base, controls, frame, css``];
}

define("omo-people", PeopleView);
