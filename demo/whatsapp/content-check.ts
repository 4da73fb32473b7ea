import { isRecord, type Json, listAt, recordAt, stringAt } from "../doubles/json.ts";

/** Why a content is refused. */
export interface Problem {
  code: number;
  details?: string;
  message?: string;
}

export interface ContentRules {
  allowsLocalHttpMedia: boolean;
  /** The type of a medium that this number uploaded and that has not expired. */
  mediaType: (id: string) => string | undefined;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages */
const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;
const INTERACTIVE_BODY_MAX = 1024;
const LOCAL_HTTP = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//;
const MEDIA_TYPES = new Set(["image", "video", "audio", "document", "sticker"]);
const TYPES = new Set([
  ...MEDIA_TYPES,
  "text",
  "location",
  "contacts",
  "interactive",
  "reaction",
  "template",
]);

/** The first thing wrong with everything but templates, which have an order of checks of their own. */
export function checkContent(type: string, body: Json, rules: ContentRules): Problem | undefined {
  if (!TYPES.has(type))
    return { code: 100, message: `(#100) Param type must be one of {${[...TYPES].join(", ")}}` };
  const isList = type === "contacts" && listAt(body, type) !== undefined;
  const content = recordAt(body, type);
  if (content === undefined) return isList ? undefined : missing(type);
  if (type === "text") return checkText(content);
  if (MEDIA_TYPES.has(type)) return checkMedia(type, content, rules);
  if (type === "interactive") return checkInteractive(content);
  return undefined;
}

function checkText(content: Json): Problem | undefined {
  const text = stringAt(content, "body");
  if (text === undefined) return missing("text['body']");
  if (text === "") return { code: 100, message: "(#100) Param text['body'] must be a non-empty string" };
  return tooLong("text['body']", text, TEXT_MAX);
}

export function checkMedia(type: string, content: Json, rules: ContentRules): Problem | undefined {
  const id = stringAt(content, "id");
  const link = stringAt(content, "link");
  if ((id === undefined) === (link === undefined))
    return { code: 100, message: `(#100) Exactly one of ${type}['id'] and ${type}['link'] is required` };
  const caption = stringAt(content, "caption");
  if (caption !== undefined) {
    const problem = tooLong(`${type}['caption']`, caption, CAPTION_MAX);
    if (problem !== undefined) return problem;
  }
  if (id !== undefined) return checkUploaded(type, rules.mediaType(id));
  return isPublicLink(link ?? "", rules)
    ? undefined
    : { code: 100, message: `(#100) Param ${type}['link'] is not a valid URL.` };
}

/** A message takes media of its own kind alone; a document may be anything that can be uploaded. */
const CARRIES: Record<string, RegExp> = {
  image: /^image\/(jpeg|png)$/,
  sticker: /^image\/webp$/,
  video: /^video\//,
  audio: /^audio\//,
  document: /./,
};

function checkUploaded(type: string, mimeType: string | undefined): Problem | undefined {
  // As it is seen live, of an id that has run out and of one that is another number's alike: integrators' clients tell
  // it from other bad parameters by these words, for the code is that of all of them.
  if (mimeType === undefined)
    return {
      code: 100,
      message: `(#100) Param ${type}['id'] is not a valid whatsapp business account media attachment ID`,
    };
  return CARRIES[type]?.test(mimeType)
    ? undefined
    : { code: 131053, details: `Media of type ${mimeType} cannot be sent as ${type}` };
}

function isPublicLink(link: string, rules: ContentRules): boolean {
  if (!URL.canParse(link)) return false;
  return link.startsWith("https://") || (rules.allowsLocalHttpMedia && LOCAL_HTTP.test(link));
}

function checkInteractive(content: Json): Problem | undefined {
  const text = stringAt(recordAt(content, "body") ?? {}, "text");
  if (text === undefined || text === "") return missing("interactive['body']['text']");
  const buttons = listAt(recordAt(content, "action") ?? {}, "buttons");
  if (buttons !== undefined && (buttons.length < 1 || buttons.length > 3 || !buttons.every(isRecord)))
    return { code: 131009, details: "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3" };
  return tooLong("interactive['body']['text']", text, INTERACTIVE_BODY_MAX);
}

export function missing(name: string): Problem {
  return { code: 100, message: `(#100) The parameter ${name} is required.` };
}

/** Meta says characters and no unit. The double takes the one that counts more: what passes here passes there. */
function tooLong(name: string, text: string, max: number): Problem | undefined {
  const isTooLong = text.length > max;
  return isTooLong
    ? { code: 100, message: `(#100) Param ${name} must be at most ${max} characters long.` }
    : undefined;
}
