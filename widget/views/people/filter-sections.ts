import { html, nothing, type TemplateResult } from "lit";
import type { ConversationFacets, Filter } from "../../../schema/api.ts";
import type { FilterStrings } from "../../strings/zh-hant/filter.ts";
import { channelMark, channelName, icon } from "../../ui/icons.ts";
import { accountTitle, toggled } from "./condition-words.ts";
import { chip, chipGroup, segments } from "./filter-parts.ts";

/** What the sections of the form are drawn from, and what they change. */
export interface Choices {
  filter: Filter;
  words: FilterStrings;
  number: (value: number) => string;
  apply: (change: Filter) => void;
  tagMode: NonNullable<Filter["tags"]>["mode"];
  isAllTags: boolean;
  setTagMode: (mode: Choices["tagMode"]) => void;
  showAllTags: () => void;
}

/** Tags shown before all of them are asked for. */
const tagsShownMax = 12;

/** Channels, where one has several accounts, and the accounts. */
export function accountsSection(
  { channels, accounts }: Pick<ConversationFacets, "channels" | "accounts">,
  { filter, words, number, apply }: Choices,
): TemplateResult {
  const hasSeveral = channels.some(
    ({ channel }) => accounts.filter((account) => account.channel === channel).length > 1,
  );
  const isMixed = new Set(accounts.map(({ channel }) => channel)).size > 1;
  return html`<section>
    <h3 id="accounts">${words.channels}</h3>
    ${chipGroup("accounts", [
      ...(hasSeveral && isMixed ? channels : []).map(({ channel, count }) =>
        chip({
          isOn: filter.channels?.includes(channel) ?? false,
          text: channelName(channel),
          count: number(count),
          isOff: count === 0,
          onClick: () => apply({ channels: toggled(filter.channels, channel) }),
        }),
      ),
      ...accounts.map(({ id, channel, name, count }) =>
        chip({
          isOn: filter.accounts?.includes(id) ?? false,
          text: html`${channelMark(channel, 16, true)}<span class="clip">${accountTitle({ channel, name })}</span>`,
          count: number(count),
          isOff: count === 0,
          onClick: () => apply({ accounts: toggled(filter.accounts, id) }),
        }),
      ),
    ])}
  </section>`;
}

export function tagsSection(tags: ConversationFacets["tags"], choices: Choices): TemplateResult {
  const { filter, words, number, apply, tagMode, setTagMode, isAllTags, showAllTags } = choices;
  const chosen = filter.tags?.ids ?? [];
  const shown = isAllTags
    ? tags
    : tags.filter(({ id }, index) => index < tagsShownMax || chosen.includes(id));
  const modes = [
    ["any", words.any],
    ["all", words.every],
    ["none", words.none],
  ] as const;
  return html`<section>
    <h3 id="tags">${words.tags}</h3>
    ${
      tags.length === 0
        ? html`<p class="muted sm">${words.noTags}</p>`
        : html`${segments(words.tagMode, tagMode, modes, setTagMode)}
          ${chipGroup("tags", [
            ...shown.map(({ id, name, count }) =>
              chip({
                isOn: chosen.includes(id),
                text: html`<span class="clip">${name}</span>`,
                count: number(count),
                isOff: count === 0,
                onClick: () => apply({ tags: { mode: tagMode, ids: toggled(chosen, id) } }),
              }),
            ),
            shown.length < tags.length
              ? html`<button type="button" class="chip" @click=${showAllTags}>${icon("plus", 16)}${words.tags}</button>`
              : nothing,
          ])}`
    }
  </section>`;
}
