import type { BulkRefusal } from "../../schema/template.ts";
import type { Fill, Finding, Source, Values } from "../../schema/template-fill.ts";
import type { TemplateButton, TemplateComponent, TemplateSetting } from "./types.ts";

/**
 * Templates of every component and status, each with a send of it and what becomes of that: taken, refused by the
 * platform with a code, or never sent at all.
 */
export interface CorpusEntry {
  name: string;
  setting: TemplateSetting;
  fill: Fill;
  values: Values;
  expected:
    | { kind: "taken" }
    /** Nothing is wrong with what is filled in; the platform refuses the template as it stands. */
    | { kind: "status"; code: number }
    /** The doctor finds it, and the platform would refuse it. */
    | { kind: "finding"; place: string; finding: Finding; code: number }
    | { kind: "not_for_many"; refusal: BulkRefusal };
}

export const taken = { kind: "taken" } as const;
export const shop = "https://shop.example";
export const text = (value: string): Source => ({ from: "text", text: value });
export const ofName: Extract<Source, { from: "field" }> = { from: "field", field: "name" };
export const picture: Source = { from: "link", link: `${shop}/a.jpg` };

export const body = (words: string): TemplateComponent => ({ type: "BODY", text: words });
export const header = (format: string, words?: string): TemplateComponent =>
  words === undefined ? { type: "HEADER", format } : { type: "HEADER", format, text: words };
export const footer: TemplateComponent = { type: "FOOTER", text: "晴日選物" };
export const buttons = (...list: TemplateButton[]): TemplateComponent => ({ type: "BUTTONS", buttons: list });
export const quick = (words: string): TemplateButton => ({ type: "QUICK_REPLY", text: words });
export const site: TemplateButton = { type: "URL", text: "逛逛", url: shop };
export const suffix: TemplateButton = { type: "URL", text: "查看", url: `${shop}/o/{{1}}` };
export const phone: TemplateButton = {
  type: "PHONE_NUMBER",
  text: "打給門市",
  phone_number: "+886227001234",
};
export const code: TemplateButton = { type: "COPY_CODE", text: "複製折扣碼" };
export const offer = (hasEnd: boolean): TemplateComponent => ({
  type: "LIMITED_TIME_OFFER",
  limited_time_offer: { text: "只到週日", has_expiration: hasEnd },
});
export const carousel = (...cards: TemplateComponent[][]): TemplateComponent => ({
  type: "CAROUSEL",
  cards: cards.map((components) => ({ components })),
});

let made = 0;

/** Names begin again at the first. */
export function beginCorpus(): void {
  made = 0;
}

export function entry(
  name: string,
  components: TemplateComponent[],
  fill: Fill = {},
  rest: Partial<TemplateSetting> & { values?: Values; expected?: CorpusEntry["expected"] } = {},
): CorpusEntry {
  made += 1;
  const { values = { name: "王小明" }, expected = taken, ...setting } = rest;
  const base = {
    name: `corpus_${made}`,
    language: "zh_TW",
    status: "APPROVED",
    category: "MARKETING",
  } as const;
  return { name, setting: { ...base, components, ...setting }, fill, values, expected };
}

export const named = { parameter_format: "NAMED" } as const;
