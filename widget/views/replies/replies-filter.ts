import { html, type TemplateResult } from "lit";
import { type ReplyPart, type ReplyScope, replyParts, replyScopes } from "../../../schema/replies.ts";
import type { RepliesStrings } from "../../strings/zh-hant/replies.ts";
import { oneStop } from "../../ui/one-stop.ts";
import type { Wanted } from "./replies-source.ts";

const without = <One>(list: readonly One[], one: One) =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

/** A group of chips under a heading, of which any number may be on. */
function chips<One extends string>(
  id: string,
  heading: string,
  all: readonly One[],
  on: readonly One[],
  nameOf: (one: One) => string,
  change: (on: One[]) => void,
): TemplateResult {
  return html`<section aria-labelledby=${id}>
    <h4 id=${id}>${heading}</h4>
    <div class="chips chips--wrap" role="group" aria-labelledby=${id} ${oneStop()}>
      ${all.map(
        (one) => html`<button
          type="button"
          class="chip"
          aria-pressed=${on.includes(one) ? "true" : "false"}
          @click=${() => change(without(on, one))}
        >${nameOf(one)}</button>`,
      )}
    </div>
  </section>`;
}

/** 「篩選」: applies at once; the number of matches stands in the bar. */
export function repliesFilter(
  { scopes, parts, isFitting }: Wanted,
  strings: RepliesStrings,
  want: (change: Partial<Wanted>) => void,
): TemplateResult {
  return html`<div class="filters">
    ${chips<ReplyScope>(
      "scope",
      strings.scopeHeading,
      replyScopes,
      scopes,
      (one) => strings.scopes[one],
      (on) => want({ scopes: on }),
    )}
    ${chips<ReplyPart>(
      "parts",
      strings.partsHeading,
      replyParts,
      parts,
      (one) => strings.parts[one],
      (on) => want({ parts: on }),
    )}
    ${chips(
      "fits",
      strings.fitsHeading,
      ["fits"],
      isFitting ? ["fits"] : [],
      () => strings.fitsOnly,
      (on) => want({ isFitting: on.length > 0 }),
    )}
  </div>`;
}
