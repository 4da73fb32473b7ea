import { html, nothing, type TemplateResult } from "lit";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { note } from "../../ui/bottom-bar.ts";
import { recordIn, refusalText } from "./refusal-text.ts";
import type { SendState } from "./send-attempt.ts";

/** The strip above 「送出」: what is being asked again, or why nothing was sent and what to do. */
export function sendNote(
  state: SendState,
  store: Store,
  strings: Strings,
  onAgain: () => void,
): TemplateResult | typeof nothing {
  const words = strings.preview;
  switch (state.kind) {
    case "idle":
    case "sending":
      return nothing;
    case "confirming":
      return note("refresh", words.sendLost, nothing, true);
    case "unsure":
      return note(
        "warn",
        words.sendLostStill,
        html`<button type="button" class="btn" @click=${onAgain}>${words.checkAgain}</button>`,
      );
    case "vetoed":
      return note("warn", state.reason ? words.vetoed(state.reason) : words.vetoedSilently);
    case "refused": {
      const id = recordIn(state.problem);
      const open = () => store.go({ name: "record", id: id ?? "" }, "send");
      return note(
        "warn",
        refusalText(state.problem, strings),
        id === undefined
          ? nothing
          : html`<button type="button" class="btn" @click=${open}>${words.openRecord}</button>`,
      );
    }
  }
}

/** What a screen reader hears at once when a send does not simply go on. */
export function sendSaid(state: SendState, strings: Strings): string | undefined {
  const words = strings.preview;
  if (state.kind === "confirming") return words.sendLost;
  if (state.kind === "unsure") return words.sendLostStill;
  if (state.kind === "vetoed") return state.reason ? words.vetoed(state.reason) : words.vetoedSilently;
  return state.kind === "refused" ? refusalText(state.problem, strings) : undefined;
}
