import type { ReplyMessage } from "../../../schema/api.ts";
import { type MediaKind, uploadBytesMax } from "../../../schema/media.ts";
import { nameIn } from "./to-messages.ts";

/** Why a file could not be had from where the host keeps it. */
export const reasonsNotHad = ["unreachable", "refused", "gone", "failed", "slow", "too_large"] as const;
export type NotHad = (typeof reasonsNotHad)[number];

export type HostedMedium = Exclude<ReplyMessage, { type: "text" }>;

/** Silence for so long is no slow line any more. */
const silenceMs = 20_000;

/** A picture is scaled down in the browser, but has to be opened there first. */
const pictureBytesMax = 50 * 1_048_576;

const bytesMax = (kind: MediaKind) => (kind === "image" ? pictureBytesMax : uploadBytesMax(kind));

/**
 * Takes a medium from where the host keeps it. Rejects only when `signal` has given it up. No cookies go along, and
 * nothing is read beyond what any channel carries.
 */
export async function bringIn(medium: HostedMedium, signal: AbortSignal): Promise<File | NotHad> {
  const { type, url = "", fileName } = medium;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), silenceMs);
  };
  try {
    const answer = await fetch(url, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.any([signal, silence.signal]),
    });
    const refusal = refusalOf(answer, type);
    if (refusal) return refusal;
    const parts = await partsOf(answer, bytesMax(type), heard);
    if (parts === "too_large") return parts;
    const mimeType = answer.headers.get("content-type") ?? "";
    const file = new File(parts, fileName ?? (nameIn(url) || type), { type: mimeType });
    return file.size === 0 ? "gone" : file;
  } catch {
    signal.throwIfAborted();
    return silence.signal.aborted ? "slow" : "unreachable";
  } finally {
    clearTimeout(timer);
  }
}

function refusalOf({ ok, status, headers }: Response, kind: MediaKind): NotHad | undefined {
  if (status === 401 || status === 403) return "refused";
  if (status === 404 || status === 410) return "gone";
  if (!ok) return "failed";
  // A page in the place of a file is one to sign in on.
  if (headers.get("content-type")?.startsWith("text/html")) return "refused";
  return Number(headers.get("content-length") ?? 0) > bytesMax(kind) ? "too_large" : undefined;
}

async function partsOf(
  { body }: Response,
  max: number,
  heard: () => void,
): Promise<Uint8Array<ArrayBuffer>[] | "too_large"> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = body?.getReader();
  if (!reader) return parts;
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    heard();
    bytes += part.value.byteLength;
    if (bytes > max) {
      await reader.cancel();
      return "too_large";
    }
    parts.push(part.value);
  }
  return parts;
}
