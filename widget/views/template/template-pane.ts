import { html, nothing, type TemplateResult } from "lit";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";

/** Beside the preview on a wide page: which template it is, and the way back to what fills it. */
export function templatePane(store: Store, strings: Strings): TemplateResult {
  const words = strings.template;
  const template = store.state.draft.template?.template;
  return html`<aside class="pane" aria-labelledby="messages">
    <h2 id="messages">${words.kind}</h2>
    ${
      template
        ? html`<div class="state">
            <h3>${template.name}</h3>
            <p>${words.categories[template.category] ?? template.category}・${words.languages(template.language)}</p>
            <div class="state__acts">
              <button type="button" class="btn btn--outline" @click=${() => store.back()}>${words.change}</button>
            </div>
          </div>`
        : nothing
    }
  </aside>`;
}
