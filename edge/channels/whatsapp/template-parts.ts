import { z } from "zod";
import type {
  BulkRefusal,
  MediaHeader,
  TemplateButton,
  TemplateCard,
  TemplateHeader,
  TemplateParts,
} from "../../../schema/template.ts";

/** .../business-messaging/whatsapp/templates/components. Unknown keys may appear. */
const Button = z.object({
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
});
const cardShape = {
  type: z.string(),
  format: z.string().optional(),
  text: z.string().optional(),
  buttons: z.array(Button).optional(),
  limited_time_offer: z
    .object({ text: z.string().optional(), has_expiration: z.boolean().optional() })
    .optional(),
};
const Component = z.object({
  ...cardShape,
  cards: z.array(z.object({ components: z.array(z.object(cardShape)) })).optional(),
});
export const Components = z.array(Component);
type Component = z.infer<typeof Component>;
type PlatformButton = z.infer<typeof Button>;

const mediaOf: Record<string, MediaHeader> = { IMAGE: "image", VIDEO: "video", DOCUMENT: "document" };

function headerOf(component: Component | undefined): TemplateHeader | undefined {
  if (!component) return undefined;
  const format = component.format?.toUpperCase() ?? "TEXT";
  if (format === "LOCATION") return { kind: "location" };
  const media = mediaOf[format];
  return media ? { kind: media } : { kind: "text", text: component.text ?? "" };
}

/** Kinds whose press needs nothing from the sender. */
const plainButtons = new Set(["VOICE_CALL"]);
const buttonKindOf: Record<string, TemplateButton["kind"]> = {
  URL: "url",
  QUICK_REPLY: "quick_reply",
  PHONE_NUMBER: "phone",
  COPY_CODE: "copy_code",
};

function buttonOf({ type, text = "", url }: PlatformButton): TemplateButton {
  const kind = buttonKindOf[type.toUpperCase()] ?? "other";
  return { kind, text, ...(kind === "url" ? { url: url ?? "" } : {}) };
}

function cardOf(components: readonly Component[]): TemplateCard {
  const part = (type: string) => components.find((one) => one.type.toUpperCase() === type);
  const header = headerOf(part("HEADER"));
  return {
    ...(header ? { header } : {}),
    body: part("BODY")?.text ?? "",
    buttons: (part("BUTTONS")?.buttons ?? []).map(buttonOf),
  };
}

/** A template of the platform as the product knows it. */
export function partsOf(components: readonly Component[]): TemplateParts {
  const part = (type: string) => components.find((one) => one.type.toUpperCase() === type);
  const offer = part("LIMITED_TIME_OFFER")?.limited_time_offer;
  const footer = part("FOOTER")?.text;
  const cards = part("CAROUSEL")?.cards;
  return {
    ...cardOf(components),
    ...(footer === undefined ? {} : { footer }),
    ...(offer ? { offer: { text: offer.text ?? "", hasEnd: offer.has_expiration === true } } : {}),
    ...(cards ? { cards: cards.map((card) => cardOf(card.components)) } : {}),
  };
}

const buttonRefusals: Record<string, BulkRefusal> = {
  OTP: "authentication",
  FLOW: "flow",
  CATALOG: "catalog",
  MPM: "catalog",
  SPM: "catalog",
  ORDER_DETAILS: "order",
  ORDER_STATUS: "order",
  REQUEST_CONTACT_INFO: "unsupported",
};
const componentRefusals: Record<string, BulkRefusal> = {
  ORDER_DETAILS: "order",
  ORDER_STATUS: "order",
  CALL_PERMISSION_REQUEST: "call_permission",
};
const knownComponents = new Set(["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER"]);
const knownFormats = new Set(["TEXT", "LOCATION", ...Object.keys(mediaOf)]);

function refusalOfPart(component: Component): BulkRefusal | undefined {
  const type = component.type.toUpperCase();
  const known = componentRefusals[type];
  if (known) return known;
  if (!knownComponents.has(type)) return "unsupported";
  if (
    component.format !== undefined &&
    type === "HEADER" &&
    !knownFormats.has(component.format.toUpperCase())
  )
    return component.format.toUpperCase() === "PRODUCT" ? "catalog" : "unsupported";
  for (const button of component.buttons ?? []) {
    const kind = button.type.toUpperCase();
    const refusal = buttonRefusals[kind];
    if (refusal) return refusal;
    if (!buttonKindOf[kind] && !plainButtons.has(kind)) return "unsupported";
  }
  return undefined;
}

/** Why a template cannot be sent to many by hand; null where it can. */
export function refusalOf(category: string, components: readonly Component[]): BulkRefusal | null {
  if (category.toUpperCase() === "AUTHENTICATION") return "authentication";
  const all = components.flatMap((one) => [one, ...(one.cards ?? []).flatMap((card) => card.components)]);
  return all.map(refusalOfPart).find((refusal) => refusal !== undefined) ?? null;
}
