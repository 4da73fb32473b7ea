import type { MediaMessage, Message } from "../../../schema/content.ts";
import { findLinks } from "../../../schema/links.ts";
import type { AccountAccess } from "../types.ts";

type Media = AccountAccess["media"];

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
export function contentOf(message: Message, media: Media): Record<string, unknown> {
  switch (message.type) {
    case "text": {
      const { text } = message;
      return { type: "text", text: { body: text, preview_url: findLinks(text).length > 0 } };
    }
    case "template": {
      const { name, language, components } = message.template;
      return {
        type: "template",
        template: {
          name,
          language: { code: language },
          // Absent where nothing is variable, as Meta wants it.
          ...(components ? { components: withProviderIds(components, media) } : {}),
        },
      };
    }
    default:
      return mediaContent(message, media);
  }
}

function mediaContent({ type, media: id }: MediaMessage, media: Media): Record<string, unknown> {
  const { providerId, fileName } = mediumIn(media, id);
  if (type !== "file") return { type, [type]: { id: providerId } };
  return { type: "document", document: { id: providerId, filename: fileName } };
}

/** A header's medium stands under our id and goes under the platform's. */
function withProviderIds(part: unknown, media: Media): unknown {
  if (Array.isArray(part)) return part.map((item) => withProviderIds(item, media));
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) =>
      key === "media" && typeof value === "string"
        ? ["id", mediumIn(media, value).providerId]
        : [key, withProviderIds(value, media)],
    ),
  );
}

function mediumIn(media: Media, id: string) {
  const medium = media?.get(id);
  if (medium?.providerId === undefined) throw new Error("a medium of the message was not uploaded");
  return medium;
}
