import type { Channel } from "../../../schema/channels.ts";
import type { FreeMessage, Message } from "../../../schema/content.ts";
import { type LinkForm, linkCodeUnits } from "../../../schema/link-tracking.ts";
import { documentTypes, type MediaKind } from "../../../schema/media.ts";
import { templateCells } from "./template-cells.ts";

export const mediumId = `md_${"c".repeat(32)}`;

/** A file that is only said to be there: its type and its sizes. */
export interface CellMedium {
  kind: MediaKind;
  mimeType: string;
  bytes: number;
  /** Bytes of the smaller picture beside it; undefined where there is none. */
  previewBytes: number | undefined;
}

/** One content for one channel. */
export interface Cell {
  name: string;
  channel: Channel;
  /** A medium among them has the id `mediumId`. */
  messages: Message[];
  medium: CellMedium | undefined;
}

/** Where the team's short links lead through: ten characters follow. */
export const linkForm: LinkForm = { mode: "redirect", base: "https://omo.example" };

const MB = 1_048_576;
const around = (max: number) => [max - 1, max, max + 1];

/**
 * The platforms' limits, written down here a second time: the table of `schema/` is what is held against them.
 * Sources stand there and in the doubles.
 */
const limits = {
  line: { text: 5_000, image: 10 * MB, video: 200 * MB, preview: MB },
  whatsapp: { text: 4_096, image: 5 * MB, video: 16 * MB, file: 100 * MB },
};

function textCells(channel: Channel): Cell[] {
  const of = (name: string, ...texts: string[]): Cell => ({
    name: `text ${name}`,
    channel,
    messages: texts.map((text) => ({ type: "text", text })),
    medium: undefined,
  });
  const max = limits[channel].text;
  const lengths = [1, ...around(max)].map((length) => of(`of ${length}`, "字".repeat(length)));
  const emoji = [max - 2, max, max + 2].map((length) => of(`of ${length} in emoji`, "😀".repeat(length / 2)));
  // More than five is our own limit for WhatsApp, where each message is a call.
  const counts = (channel === "line" ? [1, 4, 5, 6] : [1, 4, 5]).map((count) =>
    of(`times ${count}`, ...Array.from({ length: count }, () => "您好")),
  );
  return [
    of("of nothing", ""),
    ...lengths,
    ...emoji,
    ...counts,
    of("with braces", "{name} {{x}}"),
    ...around(max).flatMap((length) => [named(channel, length), linked(channel, length)]),
  ];
}

/** As long as this with what stands for a name that nobody has. */
function named(channel: Channel, length: number): Cell {
  const nameFallback = "貴賓";
  const text = `{name}${"字".repeat(length - 2 * nameFallback.length)}{name}`;
  const message: FreeMessage = { type: "text", text, nameFallback };
  return { name: `text of ${length} with names`, channel, messages: [message], medium: undefined };
}

/** As long as this with its link written as it goes out. */
function linked(channel: Channel, length: number): Cell {
  const written = `${linkForm.base}/l/`.length + linkCodeUnits;
  const text = `${"字".repeat(length - written)}https://shop.example/${"a".repeat(500)}`;
  return {
    name: `text of ${length} with a link`,
    channel,
    messages: [{ type: "text", text }],
    medium: undefined,
  };
}

function mediumCell(channel: Channel, medium: CellMedium): Cell {
  const { kind, mimeType, bytes, previewBytes } = medium;
  const preview = previewBytes === undefined ? "" : `, preview ${previewBytes}`;
  return {
    name: `${kind} ${mimeType} ${bytes}${preview}`,
    channel,
    messages: [{ type: kind, media: mediumId }],
    medium,
  };
}

const imageTypes = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/heic"];
const videoTypes = ["video/mp4", "video/3gpp", "video/quicktime", "video/webm"];
const fileTypes = [...documentTypes, "application/zip", "application/x-msdownload"];

function lineMedia(): Cell[] {
  const { image, video, preview } = limits.line;
  const picture = (mimeType: string, bytes: number, previewBytes?: number) =>
    mediumCell("line", { kind: "image", mimeType, bytes, previewBytes });
  const film = (mimeType: string, bytes: number, previewBytes?: number) =>
    mediumCell("line", { kind: "video", mimeType, bytes, previewBytes });
  return [
    ...imageTypes.map((type) => picture(type, 2 * MB, 50_000)),
    ...["image/jpeg", "image/png"].flatMap((type) =>
      around(image).map((bytes) => picture(type, bytes, 50_000)),
    ),
    ...around(preview).map((bytes) => picture("image/jpeg", 5 * MB, bytes)),
    // Its own preview, as long as it is small enough.
    ...around(preview).map((bytes) => picture("image/png", bytes)),
    ...videoTypes.map((type) => film(type, 2 * MB, 50_000)),
    ...around(video).map((bytes) => film("video/mp4", bytes, 50_000)),
    ...around(preview).map((bytes) => film("video/mp4", 5 * MB, bytes)),
    film("video/mp4", 5 * MB),
    ...fileTypes.map((mimeType) =>
      mediumCell("line", { kind: "file", mimeType, bytes: 1_000, previewBytes: undefined }),
    ),
  ];
}

function whatsappMedia(): Cell[] {
  const { image, video, file } = limits.whatsapp;
  const of = (kind: MediaKind, mimeType: string, bytes: number) =>
    mediumCell("whatsapp", { kind, mimeType, bytes, previewBytes: undefined });
  return [
    ...imageTypes.map((type) => of("image", type, 2_000)),
    ...["image/jpeg", "image/png"].flatMap((type) => around(image).map((bytes) => of("image", type, bytes))),
    ...videoTypes.map((type) => of("video", type, 2_000)),
    ...["video/mp4", "video/3gpp"].flatMap((type) => around(video).map((bytes) => of("video", type, bytes))),
    ...fileTypes.map((type) => of("file", type, 2_000)),
    ...["application/pdf", documentTypes[documentTypes.length - 1] ?? ""].flatMap((type) =>
      around(file).map((bytes) => of("file", type, bytes)),
    ),
  ];
}

/** Mixed sends: a medium among texts, and five media. */
function mixedCells(channel: Channel): Cell[] {
  const medium: CellMedium = { kind: "image", mimeType: "image/jpeg", bytes: 2_000, previewBytes: undefined };
  const image: FreeMessage = { type: "image", media: mediumId };
  const text: FreeMessage = { type: "text", text: "新品" };
  return [
    { name: "image, text, image", channel, messages: [image, text, image], medium },
    { name: "five images", channel, messages: [image, image, image, image, image], medium },
    { name: "image and an empty text", channel, messages: [image, { type: "text", text: "" }], medium },
  ];
}

export function allCells(): Cell[] {
  const channels: Channel[] = ["line", "whatsapp"];
  return [
    ...channels.flatMap(textCells),
    ...channels.flatMap(mixedCells),
    ...lineMedia(),
    ...whatsappMedia(),
    ...templateCells(),
  ];
}
