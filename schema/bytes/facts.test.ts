import { describe, expect, it } from "vitest";
import { readFacts } from "./facts.ts";
import { jpegFile, mp4File, pdfFile, pngFile } from "./sample-files.ts";
import { sniffType } from "./sniff.ts";

type Kind = Parameters<typeof readFacts>[0];

function look(kind: Kind, file: Uint8Array, name = "a") {
  return readFacts(kind, name, file.length, (offset, length) =>
    Promise.resolve(file.subarray(offset, offset + length)),
  );
}

const facts = (mimeType: string, width: number | null, height: number | null, durationMs: number | null) => ({
  kind: "facts",
  facts: { mimeType, width, height, durationMs },
});
const refused = (reason: string) => ({ kind: "refused", reason });

describe("a picture", () => {
  it("tells its type and size by its bytes, whatever its name says", async () => {
    expect(await look("image", jpegFile(), "a.png")).toEqual(facts("image/jpeg", 640, 480, null));
    expect(await look("image", pngFile(), "a.exe")).toEqual(facts("image/png", 640, 480, null));
  });

  it.each([
    { what: "a palette", file: pngFile({ colours: 3 }) },
    { what: "16 bits", file: pngFile({ depth: 16 }) },
    { what: "grey", file: jpegFile({ components: 1 }) },
    { what: "CMYK", file: jpegFile({ components: 4 }) },
  ])("of $what is refused for its colours, which WhatsApp does not take", async ({ file }) => {
    expect(await look("image", file)).toEqual(refused("colours"));
  });

  it("that is cut off is refused as broken", async () => {
    expect(await look("image", jpegFile().subarray(0, 12))).toEqual(refused("broken"));
    expect(await look("image", pngFile().subarray(0, 20))).toEqual(refused("broken"));
  });
});

describe("a film", () => {
  it("tells its size and length", async () => {
    expect(await look("video", mp4File())).toEqual(facts("video/mp4", 1_280, 720, 28_000));
    expect(await look("video", mp4File({ brand: "3gp4" }))).toMatchObject(
      facts("video/3gpp", 1_280, 720, 28_000),
    );
  });

  it("that is held upright is as high as it is shown", async () => {
    expect(await look("video", mp4File({ isTurned: true }))).toEqual(facts("video/mp4", 720, 1_280, 28_000));
  });

  it("may be silent", async () => {
    expect(await look("video", mp4File({ audio: "" }))).toEqual(facts("video/mp4", 1_280, 720, 28_000));
  });

  it.each([
    { given: { video: "hvc1" }, reason: "video_codec" },
    { given: { audio: "ac-3" }, reason: "audio_codec" },
    { given: { isIndexFirst: false }, reason: "index_last" },
    { given: { video: "" }, reason: "no_picture" },
    { given: { brand: "qt  " }, reason: "type_not_taken" },
  ])("with $given is refused: $reason", async ({ given, reason }) => {
    expect(await look("video", mp4File(given))).toEqual(refused(reason));
  });

  it("whose boxes lead out of it is refused as broken", async () => {
    expect(await look("video", mp4File().subarray(0, 200))).toEqual(refused("broken"));
  });
});

describe("what else may come", () => {
  it("is a file by its bytes, and no file when it is a program", async () => {
    expect(await look("file", pdfFile(), "x.txt")).toEqual(facts("application/pdf", null, null, null));
    expect(await look("file", new TextEncoder().encode("您好，目錄如下"))).toMatchObject(
      facts("text/plain", null, null, null),
    );
    expect(await look("file", new Uint8Array([0x4d, 0x5a, 0, 1]), "a.pdf")).toEqual(refused("type_unknown"));
  });

  it("is not taken as another kind of message than it is", async () => {
    expect(await look("image", mp4File())).toEqual(refused("type_not_taken"));
    expect(await look("video", jpegFile())).toEqual(refused("type_not_taken"));
    expect(await look("file", jpegFile())).toEqual(refused("type_not_taken"));
  });

  it.each([
    ["heic", "ftypheic", "image/heic"],
    ["avif", "ftypavif", "image/avif"],
  ])("%s is known, so that a browser can turn it into JPEG", (_, signs, type) => {
    expect(sniffType(new TextEncoder().encode(`\0\0\0\x18${signs}`), "")).toBe(type);
  });

  it("tells the older Office formats by name, which have the same bytes", () => {
    const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(sniffType(ole, "a.XLS")).toBe("application/vnd.ms-excel");
    expect(sniffType(ole, "a.msi")).toBeUndefined();
  });
});
