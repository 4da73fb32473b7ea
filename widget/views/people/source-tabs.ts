import { html, nothing, type TemplateResult } from "lit";
import type { ListSource } from "../../../schema/api.ts";
import { readyValue } from "../../loadable.ts";
import { channelOf, type Place, sourceOf } from "../../place.ts";
import type { Store } from "../../store.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { channelName } from "../../ui/icons.ts";
import { oneStop } from "../../ui/one-stop.ts";

const nameOf = (source: ListSource, { people }: FirstStrings) =>
  ({ in_progress: people.inProgress, bound: people.bound, team: people.team })[source];

/** A list by its name, and its channel where it has one. */
export function placeName(place: Place, strings: FirstStrings): string {
  const channel = channelOf(place);
  const name = nameOf(sourceOf(place), strings);
  return channel ? `${name} ${channelName(channel)}` : name;
}

/** How many people a list holds; undefined until it is known. */
function sizeOf(source: ListSource, { people, state }: Store): number | null | undefined {
  if (source === "in_progress" && sourceOf(state.place) === source)
    return readyValue(people.summary)?.inProgress ?? state.sizes?.inProgress;
  if (source === "in_progress") return state.sizes?.inProgress;
  if (source === "team") return state.sizes?.team;
  return state.sizes?.bound.reduce((sum, { people }) => sum + people, 0);
}

/** The list of bound customers that was looked at last, or the one with most people. */
function boundPlace({ state, lastBound }: Store): Place {
  const [most] = [...(state.sizes?.bound ?? [])].sort((one, other) => other.people - one.people);
  return lastBound ?? `bound/${most?.channel ?? "line"}`;
}

/** 「處理中」「我的名單」「團隊名單」: the title, and the switch between the lists. What is chosen in each stays. */
export function sourceTabs(store: Store, strings: FirstStrings): TemplateResult {
  const isManager = readyValue(store.state.me)?.role === "sales_manager";
  const sources: ListSource[] = isManager ? ["in_progress", "bound", "team"] : ["in_progress", "bound"];
  const here = sourceOf(store.state.place);
  return html`<div
    class="tabs ${isManager ? "tabs--many" : ""}"
    role="group"
    aria-label=${strings.people.lists}
    ${oneStop()}
  >
    ${sources.map((source) => {
      const size = sizeOf(source, store);
      return html`<button
        type="button"
        aria-pressed=${source === here ? "true" : "false"}
        @click=${() => source !== here && store.lookAt(source === "bound" ? boundPlace(store) : source)}
      >
        ${nameOf(source, strings)}
        ${size == null ? nothing : html`<span class="num">${strings.common.number(size)}</span>`}
      </button>`;
    })}
  </div>`;
}
