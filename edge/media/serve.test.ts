import { beforeEach, describe, expect, test } from "vitest";
import { jpegFile, pdfFile } from "../../schema/bytes/sample-files.ts";
import { MediaStand } from "../testing/media-stand.ts";
import { addStaff, createTeam } from "../testing/team.ts";
import { wantedOf } from "./serve.ts";

let stand: MediaStand;

beforeEach(async () => {
  stand = new MediaStand(await addStaff(await createTeam(), "salesperson"));
});

describe("a range", () => {
  const part = (from: number, to: number) => ({ kind: "part", stretch: { from, to } });

  test.each([
    [undefined, { kind: "whole" }],
    ["bytes=0-", part(0, 999)],
    ["Bytes=1-2", part(1, 2)],
    ["bytes=0-0", part(0, 0)],
    ["bytes=990-5000", part(990, 999)],
    ["bytes=-10", part(990, 999)],
    ["bytes=-5000", part(0, 999)],
    ["bytes=1000-", { kind: "none" }],
    ["bytes=-0", { kind: "none" }],
    ["bytes=5-2", { kind: "whole" }],
    ["bytes=0-1,5-6", { kind: "whole" }],
    ["pages=1", { kind: "whole" }],
  ])("%s of 1000 bytes is answered as %o", (range, wanted) => {
    expect(wantedOf(range, 1_000)).toEqual(wanted);
  });
});

describe("a medium", () => {
  test("is served whole, with its type, for ever, and never as something else", async () => {
    const { id } = await stand.ready("image", jpegFile());
    const response = await stand.fetch(id);
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(1_000);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-length": "1000",
      "accept-ranges": "bytes",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("sandbox"),
      "cross-origin-resource-policy": "cross-origin",
      etag: expect.stringMatching(/^".+"$/),
    });
    expect(response.headers.has("content-disposition")).toBe(false);
  });

  test("is served by the stretch that a player asks for", async () => {
    const { id } = await stand.ready("image", jpegFile());
    const response = await stand.fetch(id, { Range: "bytes=2-3" });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe("bytes 2-3/1000");
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0xff, 0xe0]);
    const beyond = await stand.fetch(id, { Range: "bytes=1000-" });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */1000"]);
    expect(beyond.headers.get("cache-control")).toBe("no-store");
  });

  test("is described without its bytes, and not sent again to who has it", async () => {
    const { id } = await stand.ready("image", jpegFile());
    const described = await stand.fetch(id, {}, "HEAD");
    expect([described.status, described.headers.get("content-length")]).toEqual([200, "1000"]);
    expect((await described.arrayBuffer()).byteLength).toBe(0);
    const inPart = await stand.fetch(id, { Range: "bytes=0-1" }, "HEAD");
    expect([inPart.status, inPart.headers.get("content-length")]).toEqual([200, "1000"]);
    const etag = described.headers.get("etag") ?? "";
    expect((await stand.fetch(id, { "If-None-Match": etag })).status).toBe(304);
    expect((await stand.fetch(id, { Range: "bytes=0-1", "If-Range": '"other"' })).status).toBe(200);
  });

  test("that is a file is offered under its own name", async () => {
    const { id } = await stand.ready("file", pdfFile(), "秋冬 目錄(1).pdf");
    expect((await stand.fetch(id)).headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''%E7%A7%8B%E5%86%AC%20%E7%9B%AE%E9%8C%84%281%29.pdf",
    );
  });

  test("that is a text says how its characters are written", async () => {
    const { id } = await stand.ready(
      "file",
      Uint8Array.from(new TextEncoder().encode("保養說明")),
      '說明 "一".txt',
    );
    const { headers } = await stand.fetch(id);
    expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''%E8%AA%AA%E6%98%8E%20%22%E4%B8%80%22.txt",
    );
  });

  test("is not begun under a name that would break a header or a path", async () => {
    for (const name of ["一\r\nSet-Cookie: a=b.pdf", "../a.pdf", "a\u0000.pdf", "\ud800.pdf"])
      expect((await stand.start("file", 100, name)).status).toBe(400);
  });

  test("that is not there is not found, whoever asks and however", async () => {
    expect((await stand.fetch(`md_${"0".repeat(32)}`)).status).toBe(404);
    expect((await stand.fetch("..%2Fsecret")).status).toBe(400);
    const { id } = await stand.begin("image", 1_000);
    expect((await stand.fetch(id)).status).toBe(404);
  });
});
