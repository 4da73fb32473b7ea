import { inject } from "vitest";
import { type MediaBehind, whyNotShown } from "../../../demo/line/media-check.ts";
import { isMedia, type KnownMedia, mediaOf } from "../../../schema/content.ts";
import { obstacleIn } from "../../../widget/views/compose/editing.ts";
import { messageObjects } from "../../channels/line/message-objects.ts";
import type { MediumOnWire } from "../../channels/types.ts";
import { contentOf } from "../../channels/whatsapp/message-content.ts";
import { uploadMedium } from "../../channels/whatsapp/upload.ts";
import { type Api, mintToken } from "../client.ts";
import { line } from "../line-stand.ts";
import { addPeople } from "../people.ts";
import { testDb } from "../services.ts";
import { addStaff, createTeam, randomDigits, type TestStaff } from "../team.ts";
import { whatsapp } from "../whatsapp-stand.ts";
import { type Cell, mediumId } from "./cells.ts";

const previewMax = 1_048_576;

/** As the edge's own rows have it: a preview is there, or the picture is small itself. */
function hasPreview({ medium }: Cell): boolean {
  if (!medium) return false;
  if (medium.previewBytes !== undefined) return medium.previewBytes <= previewMax;
  return medium.kind === "image" && medium.bytes <= previewMax;
}

/** Whether the widget lets somebody go on with it. */
export function widgetTakes(cell: Cell): boolean {
  const { medium } = cell;
  const known: KnownMedia = new Map(medium ? [[mediumId, { ...medium, hasPreview: hasPreview(cell) }]] : []);
  return obstacleIn(cell.messages, [cell.channel], known) === undefined;
}

export interface MatrixStand {
  edgeTakes(cell: Cell): Promise<boolean>;
  doubleTakes(cell: Cell): Promise<boolean>;
}

/** One person on each channel, known to the doubles, and whatever medium a cell says. */
export async function createMatrixStand(api: Api): Promise<MatrixStand> {
  const staff = await addStaff(await createTeam(), "salesperson");
  const token = await mintToken(staff);
  const people = await addPeople(staff, [{ channel: "line" }, { channel: "whatsapp" }]);
  const [onLine, onWhatsapp] = people;
  if (!onLine || !onWhatsapp) throw new Error("people were not written");
  await tellDoubles(staff);
  return {
    async edgeTakes(cell) {
      const mediaIds = await putMedium(staff, cell);
      const named = (cell.channel === "line" ? onLine : onWhatsapp).id;
      const messages = cell.messages.map((message) =>
        isMedia(message) ? { ...message, media: mediaIds.get(message.media) } : message,
      );
      const selection = {
        people: { mode: "named", conversations: [named] },
        remove: { verdicts: [], conversations: [] },
      };
      const { status, body } = await api("/v1/check", { body: { messages, selection }, token });
      return status === 200 && (body as { sendable: number }).sendable === 1;
    },
    doubleTakes: (cell) => (cell.channel === "line" ? lineTakes(staff, cell) : whatsappTakes(staff, cell)),
  };
}

async function tellDoubles(staff: TestStaff): Promise<void> {
  const { line: onLine, whatsapp: onWhatsapp } = staff.team;
  await line.setChannels([
    { id: onLine.platformId, botUserId: onLine.platformId, accessToken: onLine.token, secret: onLine.secret },
  ]);
  const account = onWhatsapp.platformId;
  await whatsapp.setAccounts([
    { id: account, accessToken: onWhatsapp.token, appSecret: onWhatsapp.secret, portfolio: account },
  ]);
  await whatsapp.setNumbers([{ id: onWhatsapp.platformId, account }]);
}

/** Writes the row of a medium as if it had been uploaded: a check looks at nothing else. */
async function putMedium({ id, team }: TestStaff, { messages, medium }: Cell): Promise<Map<string, string>> {
  if (!medium || mediaOf(messages).length === 0) return new Map();
  const own = `md_${crypto.randomUUID().replaceAll("-", "")}`;
  const { kind, mimeType, bytes, previewBytes } = medium;
  const hasSmaller = previewBytes !== undefined && previewBytes <= previewMax;
  await testDb.write([
    {
      sql: `insert into media (id, team_id, staff_id, kind, state, mime_type, file_name, bytes, preview_id,
          created_at_ms, used_at_ms)
        values (:id, :team, :staff, :kind, 'ready', :mimeType, 'a', :bytes, :preview, 0, 0)`,
      args: { id: own, team: team.id, staff: id, kind, mimeType, bytes, preview: hasSmaller ? own : null },
    },
  ]);
  return new Map([[mediumId, own]]);
}

/** LINE takes the objects, and its phones show what lies behind them. */
async function lineTakes({ team }: TestStaff, { messages, medium }: Cell): Promise<boolean> {
  if (messages.some(({ type }) => type === "file")) return false;
  const at = "https://omo.example/media/a";
  const wire: MediumOnWire = { url: at, previewUrl: `${at}p`, fileName: "a", providerId: undefined };
  const objects = messageObjects(messages, new Map([[mediumId, wire]]));
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
async function whatsappTakes({ team }: TestStaff, cell: Cell): Promise<boolean> {
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
  for (const message of cell.messages) {
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
