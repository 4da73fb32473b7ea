import type { Bubble } from "../doubles/control-types.ts";
import { isRecord, type Json, listAt, recordAt, stringAt } from "../doubles/json.ts";
import { mediaUrl } from "./media-url.ts";
import { fill, parametersOf, sentComponent } from "./template-text.ts";
import type { Template, TemplateComponent } from "./types.ts";

type Card = Extract<Bubble, { kind: "card" }>;

/** A template with the values of one send in it, as the phone shows it. */
export function templateBubble(template: Template, content: Json): Bubble {
  const sent = (listAt(content, "components") ?? []).filter(isRecord);
  const cards = template.components.find((component) => component.type === "CAROUSEL")?.cards;
  const card = cardOf(template.components, sent);
  if (cards === undefined) return card;
  const sentCards = (listAt(sentComponent(sent, "carousel") ?? {}, "cards") ?? []).filter(isRecord);
  return {
    kind: "carousel",
    text: card.text,
    cards: cards.map(({ components }, index) => {
      const given = sentCards.find((candidate) => Number(candidate.card_index) === index) ?? {};
      return cardOf(components, (listAt(given, "components") ?? []).filter(isRecord));
    }),
  };
}

function cardOf(components: TemplateComponent[], sent: Json[]): Card {
  const part = (type: string) => components.find((component) => component.type === type);
  const header = part("HEADER");
  const headerParameters = parametersOf(sentComponent(sent, "header"));
  const bodyText = fill(part("BODY")?.text ?? "", parametersOf(sentComponent(sent, "body")));
  const card: Card = {
    kind: "card",
    text: bodyText,
    buttons: (part("BUTTONS")?.buttons ?? []).map((button) => button.text ?? button.type),
  };
  const offer = part("LIMITED_TIME_OFFER")?.limited_time_offer?.text;
  const title = header?.text === undefined ? offer : fill(header.text, headerParameters);
  const footer = part("FOOTER")?.text;
  const media = recordAt(
    headerParameters[0] ?? {},
    (stringAt(headerParameters[0] ?? {}, "type") ?? "").toLowerCase(),
  );
  if (title !== undefined) card.title = title;
  if (footer !== undefined) card.footer = footer;
  if (header?.format === "IMAGE" && media !== undefined) card.imageUrl = mediaUrl(media);
  if ((header?.format === "DOCUMENT" || header?.format === "VIDEO") && media !== undefined)
    card.title = stringAt(media, "filename") ?? (header.format === "VIDEO" ? "▶ 影片" : "文件");
  return card;
}
