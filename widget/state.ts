import type { Filter, Me, SourceSizes } from "../schema/api.ts";
import type { Choice, Removed } from "./choice.ts";
import type { Draft } from "./draft.ts";
import type { Loadable } from "./loadable.ts";
import type { Asides, Place } from "./place.ts";
import type { SignIn } from "./transport.ts";

export type Screen =
  | { name: "people" }
  | { name: "compose" }
  | { name: "template" }
  | { name: "preview" }
  | { name: "records" }
  | { name: "record"; id: string }
  | { name: "report" }
  | { name: "caps" }
  | { name: "settings" };

/** A screen one came from, and what on it takes the focus again: the `data-focus` name of an element. */
export interface Trail {
  screen: Screen;
  focus: string | null;
}

export interface Toast {
  text: string;
  action?: { label: string; run: () => void };
}

/** What the views share. */
export interface State {
  /** Another device has changed this draft, which is kept under `id` while this one goes on beside it; or it is gone there. */
  otherDraft: { kind: "changed"; id: string } | { kind: "gone" } | null;
  /** The editor opens with the list of drafts. */
  opensDrafts: boolean;
  me: Loadable<Me>;
  screen: Screen;
  trail: readonly Trail[];
  /** Where the focus goes when the present screen appears; null is its heading. */
  focus: string | null;
  filter: Filter;
  choice: Choice;
  removed: Removed;
  /** The list that is looked at, which `filter`, `choice` and `removed` are of. */
  place: Place;
  /** What is chosen in the other lists. */
  asides: Asides;
  /** How many people each list holds, once it is known. */
  sizes: SourceSizes | null;
  draft: Draft;
  isOnline: boolean;
  signIn: SignIn;
  toast: Toast | null;
  /** Panes that fit side by side, by the width of the element. */
  panes: 1 | 2 | 3;
}
