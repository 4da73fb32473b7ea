import { html, nothing, type TemplateResult } from "lit";
import { chosenAccounts } from "../../chosen.ts";
import { readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { icon } from "../../ui/icons.ts";
import { statePanel } from "../../ui/state-panel.ts";

/**
 * The account whose templates can go to those chosen; undefined while they are of several, or of none. While nobody is
 * chosen, the one whose template is being written.
 */
export function accountOf(store: Store): { id: string; name: string; people: number } | undefined {
  const chosen = chosenAccounts(store);
  const { template } = store.state.draft;
  if (store.chosenCount === 0 && template) {
    const known = readyValue(store.people.summary)?.accounts.find(({ id }) => id === template.accountId);
    return { id: template.accountId, name: known?.name ?? "", people: 0 };
  }
  const { onlyAccount } = store.state.draft;
  const only = chosen.find(({ id, channel }) => id === onlyAccount && channel === "whatsapp");
  if (only) return only;
  const [first, ...others] = chosen;
  return others.length === 0 && first?.channel === "whatsapp" ? first : undefined;
}

/** Keeps one account's people; a template of another account goes with the others. */
export function keepOnly(store: Store, accountId: string | undefined): void {
  const { draft } = store.state;
  const isOther = accountId !== undefined && draft.template?.accountId !== accountId;
  store.set({
    draft: { ...draft, onlyAccount: accountId, template: isOther ? undefined : draft.template },
  });
}

/** Why no template can be chosen for these people, and the one tap that changes it. */
export function conflict(store: Store, strings: Strings): TemplateResult {
  const words = strings.template;
  const chosen = chosenAccounts(store);
  const numbers = chosen.filter(({ channel }) => channel === "whatsapp");
  const back = html`<button type="button" class="btn btn--outline" @click=${() => store.back()}>${strings.common.back}</button>`;
  if (chosen.length === 0)
    return statePanel({ icon: "people", title: words.nobodyTitle, text: words.nobodyText, actions: back });
  if (numbers.length === 0) {
    const useMessage = () => {
      store.writeAs("message");
      store.replace({ name: "compose" });
    };
    return statePanel({
      icon: "template",
      title: words.noWhatsappTitle,
      text: words.noWhatsappText,
      actions: html`<button type="button" class="btn btn--outline" @click=${useMessage}>${words.useMessage}</button>`,
    });
  }
  const onLine = chosen.reduce((sum, { channel, people }) => (channel === "line" ? sum + people : sum), 0);
  return html`<section class="conflict" role="alert">
    ${icon("warn", 22)}
    <div>
      <p><b>${words.conflict}</b></p>
      ${onLine > 0 ? html`<p class="muted">${words.conflictLine(onLine)}</p>` : nothing}
      <div class="conflict__acts">
        ${numbers.map(
          ({ id, name, people }) => html`<button
            type="button"
            class="btn btn--outline"
            @click=${() => {
              keepOnly(store, id);
              store.say(words.kept(people));
            }}
          >${words.keepOnly(name, people)}</button>`,
        )}
      </div>
    </div>
  </section>`;
}
