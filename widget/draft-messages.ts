/** What a draft would send. Nobody needs it before something is written. */
import type { BroadcastRequest, Selection } from "../schema/api.ts";
import type { Message } from "../schema/messages.ts";
import type { Fill } from "../schema/template-fill.ts";
import { type Draft, isTemplate } from "./draft.ts";

/** Until the edge has named a medium it goes by a name of this browser's. */
export const localPrefix = "local:";

/** The send that a draft asks for; undefined while a template is still to be chosen. */
export function requestOf(
  draft: Draft,
  to: { selection: Selection; sendAtMs?: number },
): BroadcastRequest | undefined {
  const messages = messagesOf(draft);
  const [first] = messages;
  if (first?.type === "template")
    return {
      draftId: draft.id,
      kind: "template",
      messages: [first],
      ...(draft.resendOf === undefined ? {} : { resendOf: draft.resendOf }),
      ...to,
    } as BroadcastRequest;
  if (isTemplate(draft)) return undefined;
  return { draftId: draft.id, kind: "message", messages: [...draft.messages], ...to };
}

/** Whether WhatsApp would fetch a file from there. */
export function isFetchable(link: string): boolean {
  return URL.canParse(link) && new URL(link).protocol === "https:";
}

/** What fills a template, without files that the edge has not named yet and addresses that are not typed to the end. */
export function knownFill(fill: Fill): Fill {
  const isKnown = (source: Fill[string]) =>
    source.from === "media"
      ? !source.media.startsWith(localPrefix)
      : source.from !== "link" || isFetchable(source.link);
  return Object.fromEntries(Object.entries(fill).filter(([, source]) => isKnown(source)));
}

/** What would be sent. Nothing while no template is chosen. */
export function messagesOf({ kind, messages, template: work }: Draft): readonly Message[] {
  if (kind !== "template") return messages;
  if (!work) return [];
  const { name, language } = work.template;
  const byCustomer = work.isByCustomer ? { isByCustomer: true } : {};
  return [{ type: "template", template: { name, language, fill: knownFill(work.fill), ...byCustomer } }];
}
