import { beforeEach, describe, expect, test } from "vitest";
import { jpegFile, mp4File, pdfFile } from "../../schema/bytes/sample-files.ts";
import type { Message } from "../../schema/content.ts";
import { listPeople } from "../history/people.ts";
import { readPerson } from "../history/person.ts";
import { createLineStand, type LineStand, line } from "../testing/line-stand.ts";
import { MediaStand } from "../testing/media-stand.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import {
  createWhatsAppStand,
  type WhatsAppStand,
  whatsapp,
  whatsappSettings,
} from "../testing/whatsapp-stand.ts";

function requestOf(...messages: Exclude<Message, { type: "template" }>[]) {
  return { ...requestFor(everybody, "一"), messages };
}

describe("LINE", () => {
  let stand: LineStand;
  let media: MediaStand;

  beforeEach(async () => {
    stand = await createLineStand();
    media = new MediaStand(stand.staff);
    await stand.friends(3);
  });

  test("gets pictures and films as addresses, everybody in one call", async () => {
    const picture = await media.ready("image", jpegFile());
    const film = await media.ready("video", mp4File());
    await media.putPreview(film.id, jpegFile());
    const { previewId } = await media.read(film.id);
    const id = await send(
      stand.services,
      stand.staff,
      requestOf(
        { type: "video", media: film.id },
        { type: "text", text: "新品" },
        { type: "image", media: picture.id, alt: "陳列" },
      ),
    );
    await stand.pass(60_000);
    expect((await stand.record(id)).totals).toMatchObject({ accepted: 3 });
    const log = (await line.log({ limit: 1_000 })).filter(
      ({ channel }) => channel === stand.staff.team.line.platformId,
    );
    const at = (one: string) => `https://omo.example/media/${one}`;
    expect(log.map(({ messages }) => messages)).toEqual([
      [
        { type: "video", originalContentUrl: at(film.id), previewImageUrl: at(previewId ?? "") },
        { type: "text", text: "新品" },
        { type: "image", originalContentUrl: at(picture.id), previewImageUrl: at(picture.id) },
      ],
    ]);
  });

  test("gets the same bytes under a key at every attempt, whatever is asked of the picture or of us meanwhile", async () => {
    const picture = await media.ready("image", jpegFile());
    const match = { owner: stand.staff.team.line.platformId };
    await line.addFault({ endpoint: "multicast", kind: "status", status: 500, body: {}, match });
    const { platform } = stand;
    const id = await send(stand.services, stand.staff, requestOf({ type: "image", media: picture.id }));
    await stand.pass(10_500);
    expect(await stand.calls()).toEqual([]);
    expect((await media.putPreview(picture.id, jpegFile())).status).toBe(409);
    platform.services.settings = { ...platform.services.settings, publicBase: "https://moved.example" };
    await stand.pass(600_000);
    expect((await stand.record(id)).totals).toMatchObject({ accepted: 3 });
    const log = (await line.log({ limit: 1_000 })).filter(
      ({ channel }) => channel === stand.staff.team.line.platformId,
    );
    const url = `https://omo.example/media/${picture.id}`;
    expect(log.map(({ messages }) => messages)).toEqual([
      [{ type: "image", originalContentUrl: url, previewImageUrl: url }],
    ]);
  });

  test("is not called for a medium that has gone since; the send waits for somebody", async () => {
    const { id: mediaId } = await media.ready("image", jpegFile());
    const id = await send(stand.services, stand.staff, requestOf({ type: "image", media: mediaId }));
    await testDb.write([{ sql: "delete from media where id = :id", args: { id: mediaId } }]);
    await stand.pass(60_000);
    expect(await stand.record(id)).toMatchObject({ state: "paused", pauseReason: "content" });
    expect(await stand.calls()).toEqual([]);
  });
});

describe("WhatsApp", () => {
  let stand: WhatsAppStand;
  let media: MediaStand;
  let platform: MovingPlatform;

  beforeEach(async () => {
    stand = await createWhatsAppStand();
    media = new MediaStand(stand.staff);
    // Nobody is slow here; on a busy machine an upload must not be cut off.
    platform = new MovingPlatform({
      settings: { ...whatsappSettings, callTimeoutMs: 5_000, leaseMs: 15_000 },
    });
  });

  const uploads = () => whatsapp.media();
  const work = async (forMs = 60_000) => {
    const untilMs = platform.nowMs + forMs;
    await platform.work(untilMs);
    platform.nowMs = untilMs;
  };
  const idsSent = async () =>
    (await stand.calls()).flatMap(({ content }) => (typeof content.id === "string" ? [content.id] : []));

  test("is given each medium once an account, and sent by its own id to everybody, send after send", async () => {
    await stand.customers(3);
    const film = await media.ready("video", mp4File({ bytes: 6_000_000 }));
    const list = await media.ready("file", pdfFile(), "秋冬目錄.pdf");
    const messages = [
      { type: "video" as const, media: film.id },
      { type: "file" as const, media: list.id },
    ];
    for (let time = 0; time < 2; time++) {
      const id = await send(platform.services, stand.staff, requestOf(...messages));
      await work();
      expect((await recordOf(platform.services, stand.staff, id)).totals).toMatchObject({ accepted: 3 });
    }
    const calls = await stand.calls();
    expect(new Set(await idsSent()).size).toBe(2);
    expect(calls).toHaveLength(12);
    expect(calls.find(({ type }) => type === "document")?.content).toMatchObject({
      filename: "秋冬目錄.pdf",
    });
    // They are handed over side by side: the small one may be there first.
    const given = (await uploads()).filter(({ number }) => number === stand.owner);
    expect(given.sort((one, other) => other.bytes - one.bytes)).toMatchObject([
      { mimeType: "video/mp4", bytes: 6_000_000 },
      { mimeType: "application/pdf", bytes: 1_000 },
    ]);
  });

  test("is given it again before its thirty days are over, and when its id is refused", async () => {
    const picture = await media.ready("image", jpegFile());
    await stand.customers(1);
    const message = { type: "image" as const, media: picture.id };
    await send(platform.services, stand.staff, requestOf(message));
    await work();
    const [first] = await idsSent();
    await whatsapp.deleteMedia(first ?? "");
    await send(platform.services, stand.staff, requestOf(message));
    await work();
    const [, second] = await idsSent();
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
  });

  test("is not given it again when it refuses something else of one person's call, who fails with that reason", async () => {
    const picture = await media.ready("image", jpegFile());
    const people = await stand.customers(12);
    const user = people[0]?.platformUserId ?? "";
    const message = "(#100) Param to must be a valid WhatsApp phone number";
    await whatsapp.addFault({
      endpoint: "messages",
      kind: "status",
      status: 400,
      body: { error: { message, type: "OAuthException", code: 100 } },
      match: { owner: stand.owner, user },
      times: 100,
    });
    const id = await send(platform.services, stand.staff, requestOf({ type: "image", media: picture.id }));
    await work();
    const record = await recordOf(platform.services, stand.staff, id);
    expect(record).toMatchObject({ state: "done", totals: { accepted: 11, failed: 1 } });
    const { items } = await listPeople(platform.services, actorOf(stand.staff), id, {
      outcome: "failed",
      limit: 10,
    });
    expect(items).toMatchObject([{ reason: "content_refused" }]);
    const person = await readPerson(platform.services, actorOf(stand.staff), id, items[0]?.id ?? "");
    expect(person.raw).toMatchObject({ code: "100", text: message });
    expect((await uploads()).filter(({ number }) => number === stand.owner)).toHaveLength(1);
  });

  test("pauses a send whose file's bytes are gone, instead of asking for them for ever", async () => {
    await stand.customers(1);
    const picture = await media.ready("image", jpegFile());
    const id = await send(platform.services, stand.staff, requestOf({ type: "image", media: picture.id }));
    await platform.services.bucket.delete([`media/${picture.id}`]);
    await work();
    expect(await recordOf(platform.services, stand.staff, id)).toMatchObject({
      state: "paused",
      pauseReason: "content",
      pauseRaw: { code: "media_not_ready" },
      totals: { waiting: 1 },
    });
    expect(await stand.calls()).toEqual([]);
  });

  test("pauses the send with its own words when it refuses the file, and nobody is blamed", async () => {
    await stand.customers(2);
    const picture = await media.ready("image", jpegFile());
    await testDb.write([
      { sql: "update media set mime_type = 'image/tiff' where id = :id", args: { id: picture.id } },
    ]);
    const message = { type: "image" as const, media: picture.id };
    await testDb.write([
      { sql: "update media set mime_type = 'image/jpeg' where id = :id", args: { id: picture.id } },
    ]);
    const id = await send(platform.services, stand.staff, requestOf(message));
    await testDb.write([
      { sql: "update media set mime_type = 'image/tiff' where id = :id", args: { id: picture.id } },
    ]);
    await work();
    const record = await recordOf(platform.services, stand.staff, id);
    expect(record).toMatchObject({ state: "paused", pauseReason: "content", totals: { failed: 0 } });
    expect(record.pauseRaw?.text).toContain("image/tiff");
  });
});

describe("what is sent", () => {
  test("must be a ready medium of the team, and the refusal names the field", async () => {
    const stand = await createLineStand();
    await stand.friends(1);
    const stranger = new MediaStand((await createLineStand()).staff);
    const { id: foreign } = await stranger.ready("image", jpegFile());
    const { id: open } = await new MediaStand(stand.staff).begin("image", 1_000);
    for (const mediaId of [foreign, open]) {
      const refused = await new MediaStand(stand.staff).ask("/v1/check", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ messages: [{ type: "image", media: mediaId }], selection: everybody }),
      });
      expect(await refused.json()).toMatchObject({
        status: 422,
        code: "content_invalid",
        field: "messages.0.media",
        params: { reason: "media_not_ready" },
      });
    }
  });
});
