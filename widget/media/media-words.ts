import { type Channel, channels } from "../../schema/channels.ts";
import { type MediaKind, mediaLimits } from "../../schema/media.ts";
import type { MediaStrings } from "../strings/zh-hant/media.ts";
import { channelName } from "../ui/icons.ts";
import type { MediumProblem } from "../views/compose/editing.ts";
import type { MediaEntry } from "./media-entry.ts";
import { sizeWords } from "./size-words.ts";

/** Why a medium is not taken or did not come in, and the way out. */
export function troubleWords(
  entry: Extract<MediaEntry, { status: "refused" | "failed" }>,
  strings: MediaStrings,
): string {
  if (entry.status === "failed")
    return entry.problem.code === "upload_limit" ? strings.uploadLimit : strings.failed;
  const { reason, max } = entry.refused;
  return strings.refusals[reason](sizeWords(max ?? 0));
}

/** What keeps a medium from the people of a channel, with its numbers. */
export function problemWords(problem: MediumProblem, strings: MediaStrings): string {
  switch (problem.code) {
    case "media_not_ready":
      return strings.loading;
    case "media_not_carried":
      return strings.notCarried(channelName(problem.channel), problem.kind);
    case "media_type":
      return strings.wrongType(channelName(problem.channel));
    case "media_too_large": {
      const { channel, max, actual } = problem;
      return strings.tooLarge(channelName(channel), sizeWords(max), sizeWords(actual));
    }
    case "preview_missing":
      return strings.noPreview(channelName(problem.channel));
  }
}

/** How a medium that is fine stands to the channels: what binds it, or that nothing does. */
export function roomWords(
  kind: MediaKind,
  chosen: readonly Channel[],
  strings: MediaStrings,
): string | undefined {
  const carrying = channels.filter((channel) => chosen.includes(channel) && mediaLimits[channel][kind]);
  if (kind === "image" && carrying.length > 1) return strings.bothChannels;
  const [tightest] = carrying.toSorted((one, other) => maxOf(one, kind) - maxOf(other, kind));
  return tightest && strings.limitOf(channelName(tightest), sizeWords(maxOf(tightest, kind)));
}

function maxOf(channel: Channel, kind: MediaKind): number {
  return mediaLimits[channel][kind]?.bytesMax ?? 0;
}
