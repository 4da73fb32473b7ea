import { crc32, deflateSync } from "node:zlib";
import type { Locator, Page } from "playwright-core";

/** A file of the device, as a file chooser is given it. */
export interface DeviceFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

function chunk(name: string, contents: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), contents]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(contents.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG of one colour that every program reads, of a size. No two names give the same bytes. */
export function pictureFile(name: string, { width = 64, height = 48 } = {}): DeviceFile {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const shade = crc32(Buffer.from(name)) & 255;
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, shade)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const buffer = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return { name, mimeType: "image/png", buffer };
}

/** As plain data, which is all that goes into a page. */
function plain({ name, mimeType, buffer }: DeviceFile) {
  return { name, mimeType, base64: buffer.toString("base64") };
}

/** Lets files go over an element; one that is given twice is the same file. */
export async function drop(onto: Locator, files: readonly DeviceFile[]): Promise<void> {
  const dataTransfer = await onto.page().evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, mimeType, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: mimeType, lastModified: 1 }));
    }
    return data;
  }, files.map(plain));
  await onto.dispatchEvent("drop", { dataTransfer });
}

/** Puts a picture, and words beside it, on the clipboard: pasted by the keyboard afterwards. */
export async function copy(page: Page, picture: DeviceFile, words?: string): Promise<void> {
  await page.evaluate(
    async ([{ mimeType, base64 }, text]) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const items: Record<string, Blob> = { [mimeType]: new Blob([bytes], { type: mimeType }) };
      if (text !== undefined) items["text/plain"] = new Blob([text], { type: "text/plain" });
      await navigator.clipboard.write([new ClipboardItem(items)]);
    },
    [plain(picture), words] as const,
  );
}
