import type { Message } from "../../../schema/content.ts";
import type { AccountAccess } from "../types.ts";

/**
 * Messages as LINE takes them, the same bytes for the same messages.
 * https://developers.line.biz/en/reference/messaging-api/#message-objects
 */
export function messageObjects(
  messages: readonly Message[],
  media: AccountAccess["media"],
): Record<string, unknown>[] {
  return messages.flatMap((message): Record<string, unknown>[] => {
    switch (message.type) {
      case "text":
        return [{ type: "text", text: message.text }];
      case "image":
      case "video": {
        const medium = media?.get(message.media);
        if (!medium) throw new Error("a medium of the messages was not looked up");
        const { url, previewUrl } = medium;
        return [{ type: message.type, originalContentUrl: url, previewImageUrl: previewUrl }];
      }
      default:
        // Neither is taken on for LINE: the check of the content and of the template's account see to it.
        return [];
    }
  });
}
