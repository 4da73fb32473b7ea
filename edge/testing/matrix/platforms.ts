import { inject } from "vitest";
import { type MediaBehind, whyNotShown } from "../../../demo/line/media-check.ts";
import { isFree, type Message, personalise } from "../../../schema/content.ts";
import { withSampleLinks } from "../../../schema/link-tracking.ts";
import { fillTemplate } from "../../../schema/template-fill.ts";
import { messageObjects } from "../../channels/line/message-objects.ts";
import type { MediumOnWire } from "../../channels/types.ts";
import { contentOf } from "../../channels/whatsapp/message-content.ts";
import { uploadMedium } from "../../channels/whatsapp/upload.ts";
import { randomDigits, type TestStaff } from "../team.ts";
import { type Cell, linkForm, mediumId } from "./cells.ts";
import { madeOfCell } from "./template-cells.ts";

/** As it goes out to somebody without a name. */
function written(messages: readonly Message[]): Message[] {
  return withSampleLinks(messages, linkForm).map((message) => personalise(message, ""));
}

/** LINE takes the objects, and its phones show what lies behind them. */
export async function lineTakes({ team }: TestStaff, { messages, medium }: Cell): Promise<boolean> {
  if (messages.some(({ type }) => type === "file")) return false;
  const at = "https://omo.example/media/a";
  const wire: MediumOnWire = { url: at, previewUrl: `${at}p`, fileName: "a", providerId: undefined };
  const objects = messageObjects(written(messages), new Map([[mediumId, wire]]));
  const response = await fetch(`${inject("lineUrl")}/v2/bot/message/validate/push`, {
    method: "POST",
    headers: { authorization: `Bearer ${team.line.token}`, "content-type": "application/json" },
    body: JSON.stringify({ messages: objects }),
  });
  await response.body?.cancel();
  if (response.status !== 200) return false;
  if (!medium || medium.kind === "file") return true;
  const original: MediaBehind = { mimeType: medium.mimeType, bytes: medium.bytes, takesRanges: true };
  const smaller = { mimeType: "image/jpeg", bytes: medium.previewBytes ?? 0, takesRanges: true };
  return (
    whyNotShown(medium.kind, original, medium.previewBytes === undefined ? original : smaller) === undefined
  );
}

/** WhatsApp takes the upload and every message with it. */
export async function whatsappTakes({ team }: TestStaff, cell: Cell): Promise<boolean> {
  const { platformId, token } = team.whatsapp;
  const apiBase = `${inject("whatsappUrl")}/v25.0`;
  const access = { platformId, token, apiBase, callTimeoutMs: 60_000 };
  let providerId: string | undefined;
  if (cell.medium) {
    const { mimeType, bytes } = cell.medium;
    const outcome = await uploadMedium(access, { mimeType, bytes, fileName: "a", body: emptyBytes(bytes) });
    if (outcome.kind !== "uploaded") return false;
    providerId = outcome.providerId;
  }
  const wire: MediumOnWire = { url: "", previewUrl: "", fileName: "a.pdf", providerId };
  // Somebody else each time: one person takes only so many messages in a row.
  const to = `+886${randomDigits(9)}`;
  for (const message of written(cell.messages).map(asSent)) {
    const response = await fetch(`${apiBase}/${platformId}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({
        messaging_product: "whatsapp",
        to,
        ...contentOf(message, new Map([[mediumId, wire]])),
      }),
    });
    await response.body?.cancel();
    if (response.status !== 200) return false;
  }
  return true;
}

/** A template with what fills it, in the platform's own form. */
function asSent(message: Message): Message {
  if (isFree(message)) return message;
  const { name, language, fill = {} } = message.template;
  const made = madeOfCell(name);
  const components = made ? fillTemplate(made, fill, {}) : [];
  return { type: "template", template: { name, language, ...(components.length > 0 ? { components } : {}) } };
}

const chunkBytes = 65_536;

/** So many zeros, made as they are read. */
function emptyBytes(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = Math.min(left, chunkBytes);
      if (size > 0) controller.enqueue(new Uint8Array(size));
      left -= size;
      if (left === 0) controller.close();
    },
  });
}
