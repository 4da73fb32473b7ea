import { html, nothing, type TemplateResult } from "lit";
import type { Template } from "../../../schema/api.ts";
import type { TemplateWork } from "../../draft.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { icon } from "../../ui/icons.ts";
import { changeWork } from "./acts.ts";

/** Customers do not like it: WhatsApp pauses such a template before long. */
const isShaky = ({ quality }: Template): boolean => quality === "RED";

/** Takes on what WhatsApp has made of the template that is being filled, and says what matters of it. */
export function takeNews(store: Store, { template: words }: Strings, seen: Template): void {
  const known = store.state.draft.template?.template;
  if (!known || JSON.stringify(known) === JSON.stringify(seen)) return;
  changeWork(store, { template: seen });
  if (known.category !== seen.category)
    store.showToast({ text: words.categoryNow(words.categories[seen.category] ?? seen.category) });
  if (isShaky(seen) && !isShaky(known)) store.say(words.shaky, "assertive");
}

/** That WhatsApp may stop it soon. */
export function shakyNote({ template }: TemplateWork, strings: Strings): TemplateResult | typeof nothing {
  if (!isShaky(template)) return nothing;
  return html`<p class="shaky">${icon("warn", 20)}<span>${strings.template.shaky}</span></p>`;
}
