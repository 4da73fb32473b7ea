import { headBytes, sniffType } from "../../../schema/bytes/sniff.ts";
import { documentTypes, type MediaKind } from "../../../schema/media.ts";

/** What the picker of the device offers; what it is, its bytes decide. */
const offered: Record<MediaKind, string> = {
  image: "image/*",
  video: "video/mp4,video/3gpp,video/quicktime,.mp4",
  file: documentTypes.join(","),
};

/** The device's own picker. Nobody chosen is an empty list. */
export function chooseFiles(kind: MediaKind, isMultiple: boolean): Promise<File[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = offered[kind];
  input.multiple = isMultiple;
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener("cancel", () => resolve([]), { once: true });
    input.click();
  });
}

/** What a dropped or pasted file is, by its bytes; by what it is called where they say nothing. */
export async function kindOfFile(file: File): Promise<MediaKind> {
  const head = await file
    .slice(0, headBytes)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const seen = sniffType(new Uint8Array(head), file.name);
  // A drawing in SVG is a text to its bytes.
  const type = seen === undefined || seen === "text/plain" ? file.type : seen;
  if (type.startsWith("image/")) return "image";
  return type.startsWith("video/") ? "video" : "file";
}
