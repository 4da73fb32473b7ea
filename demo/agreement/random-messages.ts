import type { Random } from "../../edge/testing/random.ts";
import type { FreeMessage, KnownMedia, TextMessage } from "../../schema/content.ts";
import { documentTypes, type MediaKind } from "../../schema/media.ts";

const MB = 1_048_576;

/** A file as it lies in the bucket. */
export interface File {
  kind: MediaKind;
  mimeType: string;
  bytes: number;
  /** Of the smaller picture beside it; undefined where there is none. */
  previewBytes: number | undefined;
}

const words = [
  "您好",
  " ",
  "\n",
  "{name}",
  "{",
  "}}",
  "$",
  "😀",
  "👩‍👩‍👧",
  "​",
  "‏مرحبا بكم",
  "<b>",
  "\t",
  "     ",
  "&amp;",
  "\u2028",
] as const;
const links = [
  "https://shop.example/a?utm_source=x&b=1#c",
  `https://shop.example/${"a".repeat(1_200)}`,
  "http://例子.example/路徑",
] as const;

/** Texts about as long as a limit, of all that people type. */
export function randomText(random: Random): TextMessage {
  const length = random.pick([0, 1, 40, 3_000, 4_090, 4_096, 4_999, 5_000]) + random.below(9) - 4;
  let text = "";
  while (text.length < length) {
    if (random.chance(0.01)) text += random.pick(links);
    else text += random.chance(0.9) ? "字".repeat(random.below(60)) : random.pick(words);
  }
  return { type: "text", text, ...(random.chance(0.5) ? { nameFallback: "貴賓" } : {}) };
}

const types: Record<MediaKind, readonly [string, ...string[]]> = {
  image: ["image/jpeg", "image/png", "image/gif", "image/webp"],
  video: ["video/mp4", "video/3gpp", "video/quicktime"],
  file: [...documentTypes, "application/zip"],
};

export function randomFile(random: Random): File {
  const kind = random.pick<MediaKind>(["image", "video", "file"]);
  const near = (sizes: readonly [number, ...number[]]) => random.pick(sizes) + random.below(3) - 1;
  return {
    kind,
    // Mostly what can go, so that much of it does.
    mimeType: random.chance(0.7) ? types[kind][0] : random.pick(types[kind]),
    bytes: random.chance(0.6) ? 2_000 : near([MB, 5 * MB, 10 * MB, 16 * MB, 100 * MB, 200 * MB]),
    previewBytes: random.chance(0.7) ? random.pick([1, 50_000, MB]) : undefined,
  };
}

/** A picture that is small enough is its own preview, as the edge has it. */
export function knownOf(files: ReadonlyMap<string, File>): KnownMedia {
  return new Map(
    [...files].map(([id, { previewBytes, ...file }]) => {
      const isSmall = file.kind === "image" && file.bytes <= MB;
      return [id, { ...file, hasPreview: previewBytes !== undefined || isSmall }];
    }),
  );
}

/** Up to one more than five, of every kind and in any order, with the files that they name. */
export function randomMessages(random: Random): { messages: FreeMessage[]; files: Map<string, File> } {
  const files = new Map<string, File>();
  const messages = Array.from({ length: random.below(7) }, (_, index): FreeMessage => {
    if (random.chance(0.45)) return randomText(random);
    const media = `md_${String(index).padStart(32, "0")}`;
    const file = randomFile(random);
    files.set(media, file);
    return { type: random.chance(0.97) ? file.kind : "image", media };
  });
  return { messages, files };
}
