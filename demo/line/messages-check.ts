import { isRecord, type Json, listAt, recordAt, stringAt } from "../doubles/json.ts";

/** A finding as LINE reports it in `details`. */
export interface Detail {
  message: string;
  property: string;
}

export interface MessageRules {
  allowsLocalHttpMedia: boolean;
}

/** https://developers.line.biz/en/reference/messaging-api/#message-objects */
const MESSAGES_MAX = 5;
const TEXT_UNITS_MAX = 5000;
const MEDIA_URL_MAX = 2000;
const ALT_TEXT_MAX = 1500;
const EMOJIS_MAX = 20;
const QUICK_REPLIES_MAX = 13;
const SENDER_NAME_MAX = 20;
const FLEX_BYTES_MAX = 30 * 1024;
const TRACKING_ID = /^[A-Za-z0-9\-.=,+*()%$&;:@{}!?<>[\]]{1,100}$/;
const LOCAL_HTTP = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//;

const CHECKS: Record<string, (message: Json, at: string, rules: MessageRules) => Detail[]> = {
  text: checkText,
  textV2: checkTextV2,
  image: checkMedia,
  video: checkVideo,
  audio: (message, at, rules) => [
    ...checkUrl(message, at, "originalContentUrl", rules),
    ...required(message, at, "duration"),
  ],
  location: (message, at) =>
    ["title", "address", "latitude", "longitude"].flatMap((key) => required(message, at, key)),
  sticker: (message, at) => ["packageId", "stickerId"].flatMap((key) => required(message, at, key)),
  template: (message, at) => [...checkAltText(message, at), ...checkObject(message, at, "template")],
  imagemap: (message, at) => [...checkAltText(message, at), ...required(message, at, "baseUrl")],
  flex: (message, at) => [
    ...checkAltText(message, at),
    ...checkObject(message, at, "contents"),
    ...checkFlex(message, at),
  ],
};

/** Everything LINE would refuse about `messages`, in order. Empty means it would take them. */
export function checkMessages(messages: unknown, rules: MessageRules): Detail[] {
  if (messages === undefined || messages === null)
    return [{ message: "May not be empty", property: "messages" }];
  if (!Array.isArray(messages) || messages.length < 1 || messages.length > MESSAGES_MAX)
    return [{ message: `Size must be between 1 and ${MESSAGES_MAX}`, property: "messages" }];
  return messages.flatMap((message: unknown, index) => checkMessage(message, `messages[${index}]`, rules));
}

function checkMessage(message: unknown, at: string, rules: MessageRules): Detail[] {
  if (!isRecord(message)) return [{ message: "May not be empty", property: at }];
  const type = stringAt(message, "type");
  if (type === undefined) return [{ message: "May not be empty", property: `${at}.type` }];
  const check = CHECKS[type];
  if (check === undefined) {
    const known = Object.keys(CHECKS).join(", ");
    return [{ message: `Must be one of the following values: [${known}]`, property: `${at}.type` }];
  }
  return [...check(message, at, rules), ...checkCommon(message, at)];
}

function checkCommon(message: Json, at: string): Detail[] {
  const details: Detail[] = [];
  const items = listAt(recordAt(message, "quickReply") ?? {}, "items");
  if (items !== undefined && (items.length < 1 || items.length > QUICK_REPLIES_MAX))
    details.push(size(1, QUICK_REPLIES_MAX, `${at}.quickReply.items`));
  const name = stringAt(recordAt(message, "sender") ?? {}, "name");
  if (name !== undefined && name.length > SENDER_NAME_MAX)
    details.push(length(SENDER_NAME_MAX, `${at}.sender.name`));
  return details;
}

function checkText(message: Json, at: string): Detail[] {
  const text = stringAt(message, "text");
  if (text === undefined || text === "") return [{ message: "May not be empty", property: `${at}.text` }];
  if (text.length > TEXT_UNITS_MAX) return [length(TEXT_UNITS_MAX, `${at}.text`)];
  const emojis = listAt(message, "emojis") ?? [];
  if (emojis.length > EMOJIS_MAX) return [size(0, EMOJIS_MAX, `${at}.emojis`)];
  return emojis.flatMap((emoji, index) => {
    const position = isRecord(emoji) ? emoji.index : undefined;
    const isOnDollar = typeof position === "number" && text[position] === "$";
    return isOnDollar ? [] : [{ message: "Must point to a '$'", property: `${at}.emojis[${index}].index` }];
  });
}

function checkTextV2(message: Json, at: string): Detail[] {
  const details = checkText({ ...message, emojis: undefined }, at);
  const substitution = recordAt(message, "substitution") ?? {};
  const text = (stringAt(message, "text") ?? "").replaceAll("{{", "").replaceAll("}}", "");
  const rest = text.replace(/\{([0-9a-zA-Z_]{1,20})\}/g, (_all, key: string) => {
    if (!(key in substitution))
      details.push({ message: `The placeholder '${key}' is not defined`, property: `${at}.text` });
    return "";
  });
  if (/[{}]/.test(rest))
    details.push({ message: "Braces must be escaped or paired", property: `${at}.text` });
  return details;
}

function checkMedia(message: Json, at: string, rules: MessageRules): Detail[] {
  return [
    ...checkUrl(message, at, "originalContentUrl", rules),
    ...checkUrl(message, at, "previewImageUrl", rules),
  ];
}

function checkVideo(message: Json, at: string, rules: MessageRules): Detail[] {
  const details = checkMedia(message, at, rules);
  const trackingId = message.trackingId;
  if (trackingId !== undefined && !(typeof trackingId === "string" && TRACKING_ID.test(trackingId)))
    details.push({ message: "Invalid tracking id", property: `${at}.trackingId` });
  return details;
}

function checkUrl(message: Json, at: string, key: string, rules: MessageRules): Detail[] {
  const property = `${at}.${key}`;
  const url = stringAt(message, key);
  if (url === undefined || url === "") return [{ message: "May not be empty", property }];
  if (url.length > MEDIA_URL_MAX) return [length(MEDIA_URL_MAX, property)];
  const isSecure = url.startsWith("https://") || (rules.allowsLocalHttpMedia && LOCAL_HTTP.test(url));
  if (!isSecure) return [{ message: "invalid uri scheme", property }];
  return URL.canParse(url) && /^[\x21-\x7e]+$/.test(url) ? [] : [{ message: "invalid uri", property }];
}

function checkAltText(message: Json, at: string): Detail[] {
  const altText = stringAt(message, "altText");
  if (altText === undefined || altText === "")
    return [{ message: "May not be empty", property: `${at}.altText` }];
  return altText.length > ALT_TEXT_MAX ? [length(ALT_TEXT_MAX, `${at}.altText`, 1)] : [];
}

function checkObject(message: Json, at: string, key: string): Detail[] {
  const object = recordAt(message, key);
  return object === undefined || stringAt(object, "type") === undefined
    ? [{ message: "May not be empty", property: `${at}.${key}` }]
    : [];
}

function checkFlex(message: Json, at: string): Detail[] {
  const bytes = Buffer.byteLength(JSON.stringify(message.contents ?? null));
  return bytes > FLEX_BYTES_MAX ? [length(FLEX_BYTES_MAX, `${at}.contents`)] : [];
}

function required(message: Json, at: string, key: string): Detail[] {
  const value = message[key];
  const isMissing = value === undefined || value === null || value === "";
  return isMissing ? [{ message: "May not be empty", property: `${at}.${key}` }] : [];
}

function length(max: number, property: string, min = 0): Detail {
  return { message: `Length must be between ${min} and ${max}`, property };
}

function size(min: number, max: number, property: string): Detail {
  return { message: `Size must be between ${min} and ${max}`, property };
}
