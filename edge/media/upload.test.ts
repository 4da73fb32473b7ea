import { beforeEach, describe, expect, test } from "vitest";
import { jpegFile, mp4File, pdfFile, pngFile } from "../../schema/bytes/sample-files.ts";
import { partBytes } from "../../schema/media.ts";
import { interleaved } from "../testing/interleaved.ts";
import { MediaStand } from "../testing/media-stand.ts";
import { actorOf } from "../testing/sending.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { completeUpload } from "./upload.ts";

let staff: TestStaff;
let stand: MediaStand;

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
  stand = new MediaStand(staff);
});

const problem = async (response: Response) => {
  const { code, params, field } = await response.json<{ code: string; params?: object; field?: string }>();
  return { status: response.status, code, ...params, ...(field === undefined ? {} : { field }) };
};

describe("an upload", () => {
  test("of several parts is put together, and its facts come from its bytes", async () => {
    const film = mp4File({ bytes: 2 * partBytes + 1_000 });
    const medium = await stand.ready("video", film, "新品上身.mov");
    expect(medium).toMatchObject({ state: "ready", mimeType: "video/mp4", bytes: film.length });
    expect(medium).toMatchObject({ width: 1_280, height: 720, durationMs: 28_000, parts: [] });
    const served = new Uint8Array(await (await stand.fetch(medium.id)).arrayBuffer());
    expect(served).toEqual(film);
  });

  test("says which parts are there, so that it goes on after a break", async () => {
    const film = mp4File({ bytes: 2 * partBytes + 1 });
    const { id } = await stand.begin("video", film.length);
    await stand.putPart(id, 1, film.slice(0, partBytes));
    await stand.putPart(id, 3, film.slice(2 * partBytes));
    expect((await stand.read(id)).parts).toEqual([1, 3]);
    expect(await problem(await stand.complete(id))).toMatchObject({ status: 409, parts: 2, expected: 3 });
    await stand.putPart(id, 2, film.slice(partBytes, 2 * partBytes));
    expect((await stand.complete(id)).status).toBe(200);
    expect((await stand.complete(id)).status).toBe(200);
  });

  test("is complete when it is ended twice at once", async () => {
    const actor = actorOf(staff);
    let isMet = true;
    for (let at = 0; isMet; at++) {
      const file = jpegFile();
      const { id } = await stand.begin("image", file.length);
      await stand.putPart(id, 1, file);
      const ending = interleaved(stand.services, at, async () => {
        expect(await completeUpload(stand.services, actor, id)).toMatchObject({ state: "ready" });
      });
      expect(await completeUpload(ending.services, actor, id)).toMatchObject({ state: "ready" });
      expect((await stand.fetch(id)).status).toBe(200);
      isMet = ending.count() > at;
    }
  });

  test("takes the same part again", async () => {
    const file = jpegFile();
    const { id } = await stand.begin("image", file.length);
    for (let time = 0; time < 2; time++) expect((await stand.putPart(id, 1, file)).status).toBe(204);
    expect((await stand.complete(id)).status).toBe(200);
  });

  test.each([
    ["fewer", 999],
    ["more", 1_001],
  ])("refuses %s bytes than it was begun for, and the right part may still come", async (_, bytes) => {
    const { id } = await stand.begin("image", 1_000);
    expect(await problem(await stand.putPart(id, 1, jpegFile({ bytes })))).toMatchObject({
      status: 422,
      code: "media_refused",
      reason: "size_differs",
      expected: 1_000,
    });
    expect((await stand.putPart(id, 1, jpegFile({ bytes: 1_000 }))).status).toBe(204);
    expect((await stand.complete(id)).status).toBe(200);
  });

  test("of a wrong type is refused with its first part, before the rest has travelled", async () => {
    const { id } = await stand.begin("image", 2 * partBytes);
    const refused = await stand.putPart(id, 1, mp4File({ bytes: partBytes }));
    expect(await problem(refused)).toMatchObject({ reason: "type_not_taken", actual: "video/mp4" });
  });

  test.each([
    { file: mp4File({ isIndexFirst: false }), kind: "video" as const, reason: "index_last" },
    { file: mp4File({ video: "hvc1" }), kind: "video" as const, reason: "video_codec" },
    { file: pngFile({ colours: 3 }), kind: "image" as const, reason: "colours" },
  ])(
    "that no channel would take is refused with $reason and leaves nothing",
    async ({ file, kind, reason }) => {
      const { id } = await stand.begin(kind, file.length);
      await stand.putPart(id, 1, file);
      expect(await problem(await stand.complete(id))).toMatchObject({ status: 422, reason });
      expect((await stand.ask(`/v1/media/${id}`)).status).toBe(404);
      expect((await stand.fetch(id)).status).toBe(404);
    },
  );

  test.each([
    ["image" as const, 10],
    ["video" as const, 200],
    ["file" as const, 100],
  ])("of an %s over %i MB is refused before a byte travels", async (kind, megabytes) => {
    const max = megabytes * 1_048_576;
    expect(await problem(await stand.start(kind, max + 1))).toEqual({
      status: 422,
      code: "media_refused",
      field: "bytes",
      reason: "too_large",
      max,
      actual: max + 1,
    });
    expect((await stand.start(kind, max)).status).toBe(201);
  });

  test("that is given up is gone, and a complete one is not given up", async () => {
    const { id } = await stand.begin("image", 1_000);
    await stand.putPart(id, 1, jpegFile());
    expect((await stand.ask(`/v1/media/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await stand.ask(`/v1/media/${id}`)).status).toBe(404);
    const { id: whole } = await stand.ready("image", jpegFile());
    expect((await stand.ask(`/v1/media/${whole}`, { method: "DELETE" })).status).toBe(409);
  });

  test.each(["before", "after"] as const)(
    "that is given up %s a part has come in leaves nothing of it behind",
    async (when) => {
      const { bucket } = stand.services;
      const { id } = await stand.begin("image", 1_000);
      const giveUp = () => stand.ask(`/v1/media/${id}`, { method: "DELETE" });
      const slow = new MediaStand(staff, {
        bucket: {
          ...bucket,
          async putPart(...given) {
            if (when === "before") await giveUp();
            const etag = await bucket.putPart(...given);
            if (when === "after") await giveUp();
            return etag;
          },
        },
      });
      expect((await slow.putPart(id, 1, jpegFile())).status).toBe(404);
      const { rows } = await slow.services.db.read({
        sql: "select number from media_parts where media_id = :id",
        args: { id },
      });
      expect(rows).toEqual([]);
    },
  );

  test("is refused when the team has begun too many within the hour", async () => {
    const large = 200 * 1_048_576;
    for (let begun = 0; begun < 102; begun++) expect((await stand.start("video", large)).status).toBe(201);
    expect(await problem(await stand.start("video", large))).toMatchObject({
      status: 429,
      code: "upload_limit",
    });
  });
});

describe("a preview", () => {
  test("is kept beside the film and served under an id of its own", async () => {
    const film = await stand.ready("video", mp4File());
    expect(film).toMatchObject({ previewId: null, hasPreview: false });
    const poster = jpegFile({ bytes: 2_000 });
    expect((await stand.putPreview(film.id, poster)).status).toBe(200);
    const { previewId, hasPreview } = await stand.read(film.id);
    expect(hasPreview).toBe(true);
    const served = await stand.fetch(previewId ?? "");
    expect(served.headers.get("content-type")).toBe("image/jpeg");
    expect((await served.arrayBuffer()).byteLength).toBe(2_000);
    expect((await stand.putPreview(film.id, poster)).status).toBe(409);
  });

  test("is at most a megabyte, and a picture", async () => {
    const film = await stand.ready("video", mp4File());
    expect((await stand.putPreview(film.id, jpegFile({ bytes: 1_048_577 }))).status).toBe(413);
    expect(await problem(await stand.putPreview(film.id, pdfFile()))).toMatchObject({
      reason: "type_not_taken",
    });
    expect((await stand.putPreview(film.id, jpegFile({ bytes: 1_048_576 }))).status).toBe(200);
  });

  test("is not needed by a picture that is small itself", async () => {
    expect(await stand.ready("image", jpegFile({ bytes: 1_048_576 }))).toMatchObject({ hasPreview: true });
    expect(await stand.ready("image", jpegFile({ bytes: 1_048_577 }))).toMatchObject({ hasPreview: false });
  });
});

test("a colleague sees what is ready and not what is under way; another team sees neither", async () => {
  const colleague = new MediaStand(await addStaff(staff.team, "salesperson"));
  const stranger = new MediaStand(await addStaff(await createTeam(), "salesperson"));
  const { id: ready } = await stand.ready("image", jpegFile());
  const { id: open } = await stand.begin("image", 1_000);
  const seen = async (who: MediaStand, id: string) => (await who.ask(`/v1/media/${id}`)).status;
  expect(await Promise.all([seen(colleague, ready), seen(colleague, open)])).toEqual([200, 404]);
  expect(await Promise.all([seen(stranger, ready), seen(stranger, open)])).toEqual([404, 404]);
  expect((await colleague.putPart(open, 1, jpegFile())).status).toBe(404);
  expect((await colleague.putPreview(ready, jpegFile())).status).toBe(404);
});
