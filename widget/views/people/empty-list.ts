import { define } from "../../define.ts";
import { channelOf } from "../../place.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { listsWords } from "../../strings/lists.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { channelName } from "../../ui/icons.ts";
import { statePanel } from "../../ui/state-panel.ts";
import { View } from "../view.ts";

/** Why a list of bound customers has nobody, and what changes it. */
export class EmptyList extends View<FirstStrings> {
  protected override render() {
    const { place, sizes } = this.store.state;
    const words = listsWords(this.strings);
    if (place === "team")
      return statePanel({ icon: "people", title: words.teamNobodyTitle, text: words.teamNobody });
    const channel = channelOf(place);
    const hasOthers = sizes?.bound.some(({ people }) => people > 0) ?? false;
    return channel && hasOthers
      ? statePanel({
          icon: "people",
          title: words.boundChannelTitle(channelName(channel)),
          text: words.boundChannel,
        })
      : statePanel({ icon: "people", title: words.boundTitle, text: words.bound });
  }

  static override styles = [base, controls, frame];
}

define("omo-empty-list", EmptyList);
