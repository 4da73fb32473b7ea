import { html, nothing, type TemplateResult } from "lit";
import type { ApiProblem } from "../../api-problem.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { note } from "../../ui/bottom-bar.ts";
import { whenOf } from "../record/stamp.ts";
import { allowedIn, recordIn, refusalText } from "./refusal-text.ts";
import type { SendState } from "./send-attempt.ts";

/** What the buttons of the strip lead to. */
export interface SendNoteActions {
  /** Asks once more whether it went. */
  onAgain(): void;
  /** Asks for the same at another moment. */
  onSendAt(atMs: number): void;
}

/** The strip above 「送出」: what is being asked again, or why nothing was sent and what to do. */
export function sendNote(
  state: SendState,
  store: Store,
  strings: Strings,
  actions: SendNoteActions,
): TemplateResult | typeof nothing {
  const words = strings.preview;
  switch (state.kind) {
    case "idle":
    case "sending":
      return nothing;
    case "confirming":
      return note("refresh", words.sendLost, nothing, true);
    case "unsure":
      return note("warn", words.sendLostStill, button(words.checkAgain, actions.onAgain));
    case "vetoed":
      return note("warn", state.reason ? words.vetoed(state.reason) : words.vetoedSilently);
    case "refused":
      return note(
        "warn",
        refusalText(state.problem, strings),
        wayOut(state.problem, store, strings, actions),
      );
  }
}

function wayOut(
  problem: ApiProblem,
  store: Store,
  strings: Strings,
  { onSendAt }: SendNoteActions,
): TemplateResult | typeof nothing {
  const words = strings.preview;
  const id = recordIn(problem);
  if (id !== undefined) return button(words.openRecord, () => store.go({ name: "record", id }, "send"));
  const atMs = allowedIn(problem);
  if (atMs === undefined) return nothing;
  return button(words.time.instead(whenOf(atMs, store, strings)), () => onSendAt(atMs));
}

function button(text: string, onClick: () => void): TemplateResult {
  return html`<button type="button" class="btn" @click=${onClick}>${text}</button>`;
}

/** What a screen reader hears at once when a send does not simply go on. */
export function sendSaid(state: SendState, strings: Strings): string | undefined {
  const words = strings.preview;
  if (state.kind === "confirming") return words.sendLost;
  if (state.kind === "unsure") return words.sendLostStill;
  if (state.kind === "vetoed") return state.reason ? words.vetoed(state.reason) : words.vetoedSilently;
  return state.kind === "refused" ? refusalText(state.problem, strings) : undefined;
}
