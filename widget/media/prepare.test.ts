import { expect } from "@open-wc/testing";
import { describe, it } from "vitest";
import { readFacts } from "../../schema/bytes/facts.ts";
import { pdfFile } from "../../schema/bytes/sample-files.ts";
import { filmedAt, realFilm } from "../testing/real-film.ts";
import { colourAt, drawn, noted, notedPng, secret } from "../testing/real-pictures.ts";
import type { Prepared, PrepareRefusal } from "./preparation.ts";
import { prepare } from "./prepare.ts";

async function ready(...given: Parameters<typeof prepare>): Promise<Prepared> {
  const preparation = await prepare(...given);
  if (preparation.kind === "refused") throw new Error(`refused: ${preparation.refused.reason}`);
  return preparation.prepared;
}

async function refusal(...given: Parameters<typeof prepare>): Promise<PrepareRefusal | undefined> {
  const preparation = await prepare(...given);
  return preparation.kind === "refused" ? preparation.refused.reason : undefined;
}

async function textOf(blob: Blob): Promise<string> {
  return new TextDecoder("latin1").decode(await blob.arrayBuffer());
}

async function factsOf(blob: Blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const kind = blob.type.startsWith("video/") ? "video" : "image";
  return readFacts(kind, "", bytes.length, async (offset, length) => bytes.subarray(offset, offset + length));
}

describe("a picture", () => {
  it("goes without the place, the device and the film behind it, and its pixels stay byte for byte", async () => {
    const plain = await drawn();
    const { blob, fileName } = await ready("image", new File([noted(plain)], "店面.jpg"));
    expect(await textOf(blob)).not.to.include(secret);
    expect(new Uint8Array(await blob.arrayBuffer())).to.deep.equal(plain);
    expect(fileName).to.equal("店面.jpg");
  });

  it("that its camera says is turned goes upright, and without the note", async () => {
    const { blob } = await ready("image", new File([noted(await drawn(), 6)], "直拍.jpg"));
    const facts = await factsOf(blob);
    expect(facts).to.deep.include({ kind: "facts" });
    expect(facts.kind === "facts" && [facts.facts.width, facts.facts.height]).to.deep.equal([20, 40]);
    // Turned a quarter clockwise: what was left is at the top.
    const [topRed, , topBlue] = await colourAt(blob, 10, 5);
    const [endRed, , endBlue] = await colourAt(blob, 10, 35);
    expect(topRed).to.be.greaterThan(200);
    expect(topBlue).to.be.lessThan(60);
    expect(endBlue).to.be.greaterThan(200);
    expect(endRed).to.be.lessThan(60);
    expect(await textOf(blob)).not.to.include(secret);
  });

  it("in PNG loses its notes and stays PNG", async () => {
    const opaque = await drawn({ type: "image/png" });
    const { blob, fileName } = await ready("image", new File([notedPng(opaque)], "海報.png"));
    expect(await textOf(blob)).not.to.include(secret);
    expect(new Uint8Array(await blob.arrayBuffer())).to.deep.equal(opaque);
    expect(fileName).to.equal("海報.png");
  });

  it("in WebP becomes JPEG, under a name that says so", async () => {
    const { blob, fileName } = await ready(
      "image",
      new File([await drawn({ type: "image/webp" })], "網頁圖.webp"),
    );
    expect(await factsOf(blob)).to.deep.include({ kind: "facts" });
    expect(fileName).to.equal("網頁圖.jpg");
  });

  it("of more pixels than a phone shows is made smaller", async () => {
    const { blob } = await ready("image", new File([await drawn({ width: 5_000, height: 100 })], "長圖.jpg"));
    const facts = await factsOf(blob);
    expect(facts.kind === "facts" && facts.facts.width).to.equal(4_096);
  });

  it("of more than a megabyte gets a smaller one of at most a megabyte beside it", async () => {
    const noise = await drawn({ width: 1_400, height: 1_400, type: "image/png" }, (context) => {
      const image = context.createImageData(1_400, 1_400);
      let value = 1;
      for (let at = 0; at < image.data.length; at++) {
        value = (value * 48_271) % 2_147_483_647;
        image.data[at] = at % 4 === 3 ? 255 : value & 255;
      }
      context.putImageData(image, 0, 0);
    });
    expect(noise.length).to.be.greaterThan(5 * 1_048_576);
    const { blob, preview } = await ready("image", new File([noise], "雜訊.png"));
    expect(blob.size).to.be.lessThan(5 * 1_048_576 + 1);
    expect(blob.size).to.be.greaterThan(1_048_576);
    expect(preview?.size).to.be.lessThan(1_048_577);
  });

  it.each([
    ["heic", "\0\0\0\x18ftypheic\0\0\0\0mif1heic", "IMG_0001.HEIC"],
    ["type_not_taken", '<svg xmlns="http://www.w3.org/2000/svg"/>', "標誌.svg"],
    ["type_not_taken", "%PDF-1.7\n", "菜單.jpg"],
    ["broken", "\xff\xd8\xff\xe0\0\x04\0\0", "壞掉.jpg"],
    ["empty", "", "空的.jpg"],
  ] as const)(
    "is refused as %s, not sent and not turned away without a word: %#",
    async (reason, bytes, name) => {
      const file = new File([Uint8Array.from(bytes, (sign) => sign.charCodeAt(0))], name);
      expect(await refusal("image", file)).to.equal(reason);
    },
  );

  it("that the device does not give is told so", async () => {
    const file = new File(["x"], "雲端.jpg");
    file.slice = () => {
      throw new DOMException("gone", "NotReadableError");
    };
    expect(await refusal("image", file)).to.equal("unreadable");
  });
});

describe("a film", () => {
  it("with its index last goes with it in front, and still plays to its end", async () => {
    const { blob } = await ready("video", realFilm());
    const facts = await factsOf(blob);
    expect(facts).to.deep.include({ kind: "facts" });
    const video = document.createElement("video");
    video.muted = true;
    const isSeen = new Promise((resolve, reject) => {
      video.addEventListener("seeked", resolve, { once: true });
      video.addEventListener("error", () => reject(video.error), { once: true });
    });
    video.src = URL.createObjectURL(blob);
    video.currentTime = 1.75;
    await isSeen;
    const context = new OffscreenCanvas(64, 48).getContext("2d");
    context?.drawImage(video, 0, 0);
    expect(context?.getImageData(32, 24, 1, 1).data[0]).to.be.greaterThan(180);
    URL.revokeObjectURL(video.src);
  });

  it("goes without the place where it was taken", async () => {
    expect(await textOf(realFilm())).to.include(filmedAt);
    const { blob } = await ready("video", realFilm());
    expect(await textOf(blob)).not.to.include(filmedAt);
    expect(blob.size).to.equal(realFilm().size);
    const trailed = new File([realFilm(), "a maker's trailer"], "外拍.mp4", { type: "video/mp4" });
    expect(await textOf((await ready("video", trailed)).blob)).not.to.include(filmedAt);
  });

  it("that begins black gets a poster out of it that is not", async () => {
    const { preview } = await ready("video", realFilm());
    const [red, , blue] = await colourAt(preview ?? new Blob(), 32, 24);
    expect(red).to.be.greaterThan(180);
    expect(blue).to.be.lessThan(60);
  });

  it("too large for the one channel it is for is refused before anything is sent", async () => {
    const large = new File([new Uint8Array(17 * 1_048_576)], "長片.mp4");
    expect(await prepare("video", large, "whatsapp")).to.deep.equal({
      kind: "refused",
      refused: { reason: "too_large", max: 16 * 1_048_576 },
    });
  });

  it("as iPhones write it, or that is a picture by its bytes, is refused with what to do", async () => {
    const quicktime = Uint8Array.from("\0\0\0\x14ftypqt  \0\0\0\0qt  ", (sign) => sign.charCodeAt(0));
    expect(await refusal("video", new File([quicktime], "IMG_1.MOV"))).to.equal("quicktime");
    expect(await refusal("video", new File([await drawn()], "其實是圖.mp4"))).to.equal("type_not_taken");
  });
});

describe("a document", () => {
  it("goes as its author made it, whatever it is called, and is known by its bytes", async () => {
    const file = new File([pdfFile()], "型錄.txt");
    expect((await ready("file", file)).blob).to.equal(file);
    expect(await refusal("file", new File([await drawn()], "型錄.pdf"))).to.equal("type_not_taken");
  });
});
