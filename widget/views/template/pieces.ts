import { html, nothing, type TemplateResult } from "lit";
import type { DoctorResult } from "../../../schema/api.ts";
import type { TemplateWork } from "../../draft.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import "../../ui/bubbles/template-bubble.ts";
import { channelMark, icon } from "../../ui/icons.ts";
import { bubbleTime } from "../preview/bubble-time.ts";
import { headerPicture } from "./header-media.ts";
import { goneText } from "./standing.ts";
import { trackedIn } from "./tracked.ts";

/** To whom it goes, and what kind of template it is. */
export function toLine(
  account: { name: string; people: number },
  work: TemplateWork | undefined,
  { template: words }: Strings,
): TemplateResult {
  return html`<div class="to">
    ${channelMark("whatsapp", 18)}<span class="clip num"><b>${account.name}</b>・${words.toPeople(account.people)}</span>
    <span class="grow"></span>
    ${
      work
        ? html`<span class="badge">${words.categories[work.template.category] ?? work.template.category}</span>
            <span class="badge">${words.languages(work.template.language)}</span>`
        : nothing
    }
  </div>`;
}

/** The template with somebody's values in it, as it is being filled. */
export function liveBubble(
  work: TemplateWork,
  result: DoctorResult | undefined,
  store: Store,
  strings: Strings,
): TemplateResult {
  const words = strings.template;
  const { template, fill } = work;
  return html`<omo-template-bubble
    role="group"
    aria-label=${words.bubbleLabel(result?.example?.name ?? "")}
    .parts=${template.parts}
    .fill=${fill}
    .values=${result?.example?.values ?? {}}
    .words=${words}
    .mediaUrl=${headerPicture(store)}
    .tracked=${trackedIn(work, store)}
    .time=${bubbleTime(Date.now(), "whatsapp", strings.locale, store.timeZone)}
  ></omo-template-bubble>`;
}

/** WhatsApp has stopped the template while it is being filled in. */
export function goneNote(status: string, strings: Strings): TemplateResult {
  return html`<p class="gone" role="alert">${icon("warn", 20)}<span>${goneText(status, strings)}</span></p>`;
}
