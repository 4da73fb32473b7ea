/** What becomes of the links of a send on their way out. What was typed is never lost: the target is the typed bytes. */
import { isText, type Message, type TemplateMessage } from "./content.ts";
import { findLinks } from "./links.ts";
import type { LinkTracking } from "./referral.ts";
import { textsOf } from "./template.ts";

/** How a send's links are written, fixed when the send is made. */
export interface LinkForm {
  mode: LinkTracking;
  /** The origin that short links stand under, without a slash at its end. */
  base: string;
}

/** Before it is known how links are sent, they stand as they were typed. */
export const asTyped: LinkForm = { mode: "off", base: "" };

/** A link's code: the alphabet has nothing in it that is read wrongly. */
export const linkCodeUnits = 10;
/** Our parameter, as the shops know it. */
export const referralParameter = "ocsaid";

export function shortLink(base: string, code: string): string {
  return `${base}/l/${code}`;
}

/** Adds a parameter behind everything that was typed, and before a fragment. Not a byte of the rest changes. */
export function withParameter(url: string, name: string, value: string): string {
  const at = url.indexOf("#");
  const [head, fragment] = at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at)];
  const query = head.indexOf("?");
  const joint = query < 0 ? "?" : query === head.length - 1 || head.endsWith("&") ? "" : "&";
  return `${head}${joint}${name}=${encodeURIComponent(value)}${fragment}`;
}

/** Whether a parameter stands in the query already. */
export function hasParameter(url: string, name: string): boolean {
  return URL.canParse(url) && new URL(url).searchParams.has(name);
}

/** The link as the customer gets it. */
export function writtenLink(target: string, code: string, { mode, base }: LinkForm): string {
  if (mode === "redirect") return shortLink(base, code);
  if (mode === "off" || hasParameter(target, referralParameter)) return target;
  return withParameter(target, referralParameter, code);
}

/** A link of a filled template. */
export interface TemplateLink {
  target: string;
  /** The suffix of a button that was approved for our link domain: it takes a code of ours. Null: it goes as approved. */
  place: string | null;
}

/** The links of a template in the order in which they are counted. `base` is our link domain. */
export function templateLinks({ template, made = [] }: TemplateMessage, base: string): TemplateLink[] {
  const cardsOf = ({ parts }: (typeof made)[number]) => [
    { ...parts, cards: undefined },
    ...(parts.cards ?? []),
  ];
  const [first, ...others] = made.map(cardsOf);
  const ours = `${base}/l/{{1}}`;
  return (first ?? []).flatMap(({ buttons, ...words }, card) => {
    const fixed = textsOf({ ...words, buttons: [] }).flatMap(findLinks);
    const ofButtons = buttons.flatMap(({ url = "" }, index): TemplateLink[] => {
      const place = `${card === 0 ? "" : `card:${card - 1}/`}button:${index}`;
      const source = template.fill?.[place];
      const typed = source?.from === "text" ? source.text.trim() : "";
      const isOurs = url === ours && others.every((cards) => cards[card]?.buttons[index]?.url === ours);
      if (isOurs && findLinks(typed)[0]?.url === typed) return [{ target: typed, place }];
      return findLinks(url).map((link) => ({ target: link.url, place: null }));
    });
    return [...fixed.map(({ url }) => ({ target: url, place: null })), ...ofButtons];
  });
}

/** The places of a template whose links are ours, so that it is seen when they are opened. */
export function trackedPlaces(message: TemplateMessage, base: string): string[] {
  return templateLinks(message, base).flatMap(({ place }) => place ?? []);
}

/** Links of one person whose opening is seen: short ones, and what is approved only where it leads to us. */
export function countTracked(messages: readonly Message[], { mode, base }: LinkForm): number {
  return messages.reduce((sum, message) => {
    if (message.type === "template") return sum + trackedPlaces(message, base).length;
    return mode === "redirect" && isText(message) ? sum + findLinks(message.text).length : sum;
  }, 0);
}

/** The template with codes of ours where its approved buttons take them. */
function withButtonCodes(
  message: TemplateMessage,
  base: string,
  next: () => string | undefined,
): TemplateMessage {
  const places = trackedPlaces(message, base);
  if (places.length === 0) return message;
  const fill = { ...message.template.fill };
  for (const place of places) {
    const code = next();
    if (code !== undefined) fill[place] = { from: "text", text: code };
  }
  return { ...message, template: { ...message.template, fill } };
}

/** Replaces the links of a text in reading order. */
function replaceLinks(text: string, write: (url: string) => string): string {
  let written = "";
  let at = 0;
  for (const { url, start } of findLinks(text)) {
    written += text.slice(at, start) + write(url);
    at = start + url.length;
  }
  return written + text.slice(at);
}

/** The messages with their links as customers get them. `codes` stand in reading order over all texts. */
export function withWrittenLinks(
  messages: readonly Message[],
  codes: readonly string[],
  form: LinkForm,
): Message[] {
  let position = 0;
  return messages.map((message) => {
    if (!isText(message))
      return message.type === "template"
        ? withButtonCodes(message, form.base, () => codes[position++])
        : message;
    const text = replaceLinks(message.text, (url) => {
      const code = codes[position++];
      return code === undefined ? url : writtenLink(url, code, form);
    });
    return { ...message, text };
  });
}

/** The messages as they are before there are codes: as long as they will be, for limits and for the preview. */
export function withSampleLinks(messages: readonly Message[], form: LinkForm): Message[] {
  const sample = "x".repeat(linkCodeUnits);
  const links = messages.reduce((sum, message) => {
    if (isText(message)) return sum + findLinks(message.text).length;
    return message.type === "template" ? sum + templateLinks(message, form.base).length : sum;
  }, 0);
  return withWrittenLinks(messages, Array<string>(links).fill(sample), form);
}
