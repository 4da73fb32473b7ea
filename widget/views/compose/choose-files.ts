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

/** What a dropped or pasted file would be; its bytes may say otherwise later. */
export function kindOfFile({ type, name }: File): MediaKind {
  if (type.startsWith("image/") || /\.(hei[cf]|avif)$/i.test(name)) return "image";
  return type.startsWith("video/") ? "video" : "file";
}
