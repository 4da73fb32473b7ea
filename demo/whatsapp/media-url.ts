import { type Json, stringAt } from "../doubles/json.ts";

/** Where the phones page finds a message's media: uploads come from the control API of the same double. */
export function mediaUrl(content: Json): string {
  const id = stringAt(content, "id");
  return id === undefined ? (stringAt(content, "link") ?? "") : `/_control/media/${id}`;
}
