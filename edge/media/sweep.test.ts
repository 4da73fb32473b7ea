import { describe, expect, test } from "vitest";
import { jpegFile, mp4File } from "../../schema/bytes/sample-files.ts";
import type { Services } from "../context.ts";
import { createBroadcast } from "../plan/create-broadcast.ts";
import { interleaved } from "../testing/interleaved.ts";
import { createLineStand, type LineStand } from "../testing/line-stand.ts";
import { MediaStand } from "../testing/media-stand.ts";
import { actorOf, everybody, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import type { ListedObject } from "./bucket.ts";
import { keyOf } from "./keys.ts";
import { sweepOrphans } from "./orphans.ts";
import { sweepMedia } from "./sweep.ts";

const dayMs = 86_400_000;

/** Runs until nothing is left to clear away. */
async function sweepAll({ services }: MediaStand): Promise<void> {
  while ((await sweepMedia(services)) > 0);
}

function requestOf(media: string) {
  return { ...requestFor(everybody, "一"), messages: [{ type: "image" as const, media }] };
}

/** So that they were used last so many days ago. */
async function age(ids: readonly string[], days: number): Promise<void> {
  await testDb.write([
    {
      sql: "update media set used_at_ms = :at where id in (select value from json_each(:ids))",
      args: { ids: JSON.stringify(ids), at: Date.now() - days * dayMs },
    },
  ]);
}

describe("what nobody uses", () => {
  test("is cleared away after thirty days, bytes and row; what a send, a draft or a reply holds stays", async () => {
    const stand = await createLineStand();
    await stand.friends(1);
    const media = new MediaStand(stand.staff);
    const { id: sent } = await media.ready("image", jpegFile());
    const { id: drafted } = await media.ready("image", jpegFile());
    const { id: unused } = await media.ready("image", jpegFile());
    await media.putPreview(unused, jpegFile());
    const { previewId } = await media.read(unused);
    const { id: open } = await media.begin("image", 1_000);
    await media.putPart(open, 1, jpegFile());
    await send(stand.services, stand.staff, requestOf(sent));
    await testDb.write([
      {
        sql: `insert into drafts (id, team_id, staff_id, work, version, updated_at_ms)
          values ('d', :team, :staff, :work, 1, 0)`,
        args: {
          team: stand.staff.team.id,
          staff: stand.staff.id,
          work: JSON.stringify({ messages: [{ type: "image", media: drafted }] }),
        },
      },
    ]);
    const ids = [sent, drafted, unused, open];
    const there = async () =>
      (await Promise.all(ids.map((id) => media.ask(`/v1/media/${id}`)))).map(({ status }) => status);
    await age(ids, 29);
    await sweepAll(media);
    expect(await there()).toEqual([200, 200, 200, 404]);
    await age(ids, 31);
    await sweepAll(media);
    expect(await there()).toEqual([200, 200, 404, 404]);
    expect((await media.fetch(unused)).status).toBe(404);
    expect((await media.fetch(previewId ?? "")).status).toBe(404);
    expect((await media.fetch(sent)).status).toBe(200);
  });
});

/** Somebody with a picture that nobody has used for a month. */
async function oldPicture(stand: LineStand): Promise<string> {
  const { id } = await new MediaStand(stand.staff).ready("image", jpegFile());
  await age([id], 31);
  return id;
}

/** Whether the send was taken on. One that was has its picture; one that was not says that the picture is gone. */
async function isSent(services: Services, stand: LineStand, picture: string): Promise<boolean> {
  const result = await createBroadcast(
    services,
    actorOf(stand.staff),
    requestOf(picture),
    crypto.randomUUID(),
  );
  if (result.kind === "content_invalid") {
    expect(result.problems).toMatchObject([{ code: "media_not_ready", index: 0 }]);
    return false;
  }
  expect(result.kind).toBe("created");
  return true;
}

async function servedAs(stand: LineStand, id: string): Promise<number> {
  return (await new MediaStand(stand.staff).fetch(id)).status;
}

describe("a picture that is sent with at the moment it would be cleared away", () => {
  test("has its bytes wherever a send is taken on in the middle of the sweep", async () => {
    const stand = await createLineStand();
    await stand.friends(1);
    const sent: boolean[] = [];
    for (let at = 0; at <= sent.length; at++) {
      const picture = await oldPicture(stand);
      const sweep = interleaved(stand.services, at, async () => {
        sent.push(await isSent(stand.services, stand, picture));
      });
      await sweepMedia(sweep.services);
      expect(await servedAs(stand, picture)).toBe(sent[at] ? 200 : 404);
    }
    expect(sent).toContain(true);
    expect(sent).toContain(false);
  });

  test("has its bytes wherever the sweep comes in the middle of taking a send on", async () => {
    const stand = await createLineStand();
    await stand.friends(1);
    const sent: boolean[] = [];
    let isSwept = true;
    for (let at = 0; isSwept; at++) {
      const picture = await oldPicture(stand);
      const taking = interleaved(stand.services, at, async () => {
        await sweepMedia(stand.services);
      });
      const isTaken = await isSent(taking.services, stand, picture);
      expect(await servedAs(stand, picture)).toBe(isTaken ? 200 : 404);
      sent.push(isTaken);
      isSwept = taking.count() > at;
    }
    expect(sent).toContain(true);
    expect(sent).toContain(false);
  });
});

describe("bytes that a sweep was cut off before", () => {
  /** A bucket that shows only these media and what lies beside them, as much later as is said. */
  function later(media: MediaStand, ids: readonly string[], days: number): Services {
    const keys = new Set(ids.map(keyOf));
    const { bucket } = media.services;
    const list = async (prefix: string, after: string | undefined, max: number): Promise<ListedObject[]> =>
      (await bucket.list(prefix, after, 10_000)).filter(({ key }) => keys.has(key)).slice(0, max);
    return {
      ...media.services,
      bucket: { ...bucket, list },
      nowMs: () => Date.now() + days * dayMs,
    };
  }

  test("are found and cleared away later; what media and their previews hold stays", async () => {
    const stand = await createLineStand();
    const media = new MediaStand(stand.staff);
    const withPreview = async () => {
      const { id } = await media.ready("video", mp4File());
      await media.putPreview(id, jpegFile());
      return [id, (await media.read(id)).previewId ?? ""];
    };
    const kept = await withPreview();
    const left = await withPreview();
    await age(left.slice(0, 1), 31);
    const { bucket } = media.services;
    const cutOff = { ...bucket, delete: () => Promise.reject(new Error("cut off")) };
    await expect(sweepMedia({ ...media.services, bucket: cutOff })).rejects.toThrow("cut off");
    const served = async (ids: readonly string[]) =>
      (await Promise.all(ids.map((id) => media.fetch(id)))).map(({ status }) => status);
    expect((await media.ask(`/v1/media/${left[0]}`)).status).toBe(404);
    expect(await served(left)).toEqual([200, 200]);
    expect(await sweepOrphans(later(media, [...kept, ...left], 29))).toBe(0);
    expect(await sweepOrphans(later(media, [...kept, ...left], 31))).toBe(2);
    expect(await served([...kept, ...left])).toEqual([200, 200, 404, 404]);
  });

  test("are told from a preview that does not say whose it is", async () => {
    const stand = await createLineStand();
    const media = new MediaStand(stand.staff);
    const { id } = await media.ready("video", mp4File());
    await media.putPreview(id, jpegFile());
    const { previewId } = await media.read(id);
    const preview = previewId ?? "";
    await media.services.bucket.put(
      keyOf(preview),
      { mimeType: "image/jpeg", fileName: undefined },
      jpegFile(),
    );
    expect(await sweepOrphans(later(media, [id, preview], 31))).toBe(0);
    expect((await media.fetch(preview)).status).toBe(200);
  });
});
