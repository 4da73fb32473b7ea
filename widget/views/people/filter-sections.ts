import { html, nothing, type TemplateResult } from "lit";
import type { AttributeFacet, ConversationFacets, Filter } from "../../../schema/api.ts";
import type { FilterStrings } from "../../strings/zh-hant/filter.ts";
import { channelMark, channelName, icon } from "../../ui/icons.ts";
import { accountTitle, toggled } from "./condition-words.ts";
import { chip, chipGroup, segments } from "./filter-parts.ts";

/** Conditions to set, or to take away. */
export type Change = { [Key in keyof Filter]?: Filter[Key] | undefined };

/** What the sections of the form are drawn from, and what they change. */
export interface Choices {
  filter: Filter;
  words: FilterStrings;
  number: (value: number) => string;
  apply: (change: Change) => void;
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

/** A condition that has a page of its own, with what is set. */
export function row(
  focusName: string,
  label: string,
  value: string | undefined,
  words: FilterStrings,
  onClick: () => void,
): TemplateResult {
  return html`<button type="button" class="row" data-focus=${focusName} @click=${onClick}>
    <span class="grow">${label}</span>
    <span class="clip value ${value === undefined ? "" : "value--set"}">${value ?? words.anything}</span>
    ${icon("chevron", 18)}
  </button>`;
}

const section = (id: string, title: string, chips: unknown): TemplateResult =>
  html`<section>
    <h3 id=${id}>${title}</h3>
    ${chipGroup(id, chips)}
  </section>`;

/** One of the values of a condition: chosen, or taken back by choosing it again. */
function oneOf<Key extends "window" | "waiting">(
  key: Key,
  value: NonNullable<Filter[Key]>,
  text: string,
  count: number,
  { filter, number, apply }: Choices,
): TemplateResult {
  const isOn = filter[key] === value;
  const onClick = () => apply({ [key]: isOn ? undefined : value });
  return chip({ isOn, text, count: number(count), isOff: count === 0, onClick });
}

export function windowSection({ open, closed }: ConversationFacets["window"], choices: Choices): unknown {
  const { words, filter } = choices;
  if (open + closed === 0 && !filter.window) return nothing;
  return section("window", words.window, [
    oneOf("window", "open", words.windowOpen, open, choices),
    oneOf("window", "closed", words.windowClosed, closed, choices),
  ]);
}

export function waitingSection({ yes, no }: ConversationFacets["waiting"], choices: Choices): TemplateResult {
  const { words } = choices;
  return section("waiting", words.waiting, [
    oneOf("waiting", true, words.waitingYes, yes, choices),
    oneOf("waiting", false, words.waitingNo, no, choices),
  ]);
}

export function storesSection(
  stores: ConversationFacets["stores"],
  { filter, words, number, apply }: Choices,
): unknown {
  if (stores.length === 0) return nothing;
  const chips = stores.map(({ id, name, count }) =>
    chip({
      isOn: filter.stores?.includes(id) ?? false,
      text: html`<span class="clip">${name}</span>`,
      count: number(count),
      isOff: count === 0,
      onClick: () => apply({ stores: toggled(filter.stores, id) }),
    }),
  );
  return section("stores", words.stores, chips);
}

/** An attribute with a few values: people who have one of those chosen. */
export function choiceSection(
  { id, name, choices }: AttributeFacet,
  { filter, number, apply }: Choices,
): TemplateResult {
  const present = filter.attributes?.find((one) => one.id === id);
  const chosen = present?.type === "choice" ? present.anyOf : [];
  const others = filter.attributes?.filter((one) => one.id !== id) ?? [];
  const choose = (anyOf: string[]) =>
    apply({ attributes: anyOf.length > 0 ? [...others, { id, type: "choice", anyOf }] : others });
  const chips = choices.map(({ value, count }) =>
    chip({
      isOn: chosen.includes(value),
      text: html`<span class="clip">${value}</span>`,
      count: number(count),
      isOff: count === 0,
      onClick: () => choose(toggled(chosen, value)),
    }),
  );
  return section(id, name, chips);
}
