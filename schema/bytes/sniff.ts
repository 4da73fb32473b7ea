import { ascii, startsWith } from "./reader.ts";

/** So many bytes of a file's start tell its type. */
export const headBytes = 4_096;

const office = "application/vnd.openxmlformats-officedocument";
/** Folders inside an Office file's archive. */
const officeFolders: readonly (readonly [string, string])[] = [
  ["word/", `${office}.wordprocessingml.document`],
  ["xl/", `${office}.spreadsheetml.sheet`],
  ["ppt/", `${office}.presentationml.presentation`],
];
/** The three older Office formats look the same from outside: only there the name has a word. */
const olderOffice: Record<string, string> = {
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
};
const newerOffice: Record<string, string> = {
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
};

/** The type that the first bytes of a file say it is; undefined when it is none that is known here. */
export function sniffType(head: Uint8Array, fileName: string): string | undefined {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (ascii(head, 0, 4) === "GIF8") return "image/gif";
  if (ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 4) === "WEBP") return "image/webp";
  if (ascii(head, 0, 2) === "BM") return "image/bmp";
  if (ascii(head, 4, 4) === "ftyp") return typeOfBrand(ascii(head, 8, 4));
  if (ascii(head, 0, 5) === "%PDF-") return "application/pdf";
  const extension = fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase();
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return olderOffice[extension];
  if (startsWith(head, [0x50, 0x4b, 3, 4])) return typeOfArchive(head, extension);
  return isPlainText(head) ? "text/plain" : undefined;
}

/** https://mp4ra.org/registered-types/brands */
function typeOfBrand(brand: string): string {
  if (brand === "qt  ") return "video/quicktime";
  if (/^3g/.test(brand)) return "video/3gpp";
  if (/^(hei|hev|mif|msf)/.test(brand)) return "image/heic";
  return brand.startsWith("avi") ? "image/avif" : "video/mp4";
}

/** An Office file names its parts; one that names none this early is believed to be what it is called. */
function typeOfArchive(head: Uint8Array, extension: string): string | undefined {
  const names = new TextDecoder("latin1").decode(head);
  if (!names.includes("[Content_Types].xml") && !names.includes("_rels/")) return undefined;
  const found = officeFolders.find(([folder]) => names.includes(folder));
  return found?.[1] ?? newerOffice[extension];
}

/** UTF-8 without control characters. A character may be cut at the end of the head. */
function isPlainText(head: Uint8Array): boolean {
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(head, { stream: true });
    return head.length > 0;
  } catch {
    return false;
  }
}
