import "../../ui/later-icons.ts";
import { html, type TemplateResult } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import { define } from "../../define.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { statePanel } from "../../ui/state-panel.ts";
import "../records/records-view.ts";
import type { LookedEvent } from "./looked-event.ts";
import "./record-view.ts";
import { View } from "../view.ts";
import { recordScreenStyles } from "./record-screen-styles.ts";

/** Records and one record: one after the other on a phone, side by side where there is room. */
export class RecordScreen extends View {
  static override properties = {
    looked: { state: true },
  };
  /** The open record as it was last seen, for its row in the list. */
  declare protected looked: BroadcastDetail | undefined;

  static override styles = [base, controls, frame, recordScreenStyles];

  protected override render(): TemplateResult {
    const { screen, panes } = this.store.state;
    const id = screen.name === "record" ? screen.id : undefined;
    if (panes < 3) return id === undefined ? this.#renderRecords(undefined, false) : this.#renderRecord(id);
    return html`<div class="wide">
      ${this.#renderRecords(id, true)}
      ${
        id === undefined
          ? html`<main class="main">
              ${statePanel({ icon: "people", title: this.strings.record.recordsTitle, text: this.strings.record.pickOne })}
            </main>`
          : this.#renderRecord(id)
      }
    </div>`;
  }

  #renderRecords(openId: string | undefined, isPane: boolean): TemplateResult {
    return html`<omo-records
      .store=${this.store}
      .strings=${this.strings}
      .openId=${openId}
      .isPane=${isPane}
      .newer=${isPane ? this.looked : undefined}
    ></omo-records>`;
  }

  #renderRecord(id: string): TemplateResult {
    return html`<omo-record
      .store=${this.store}
      .strings=${this.strings}
      .broadcastId=${id}
      @omo-looked=${(event: LookedEvent) => {
        this.looked = event.detail;
      }}
    ></omo-record>`;
  }
}

define("omo-record-screen", RecordScreen);
