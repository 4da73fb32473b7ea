import type { Bucket, Stretch } from "./bucket.ts";
import { keyOf } from "./keys.ts";

/** Bytes under an id never change. */
const forEver = "public, max-age=31536000, immutable";

type Wanted = { kind: "whole" } | { kind: "part"; stretch: Stretch } | { kind: "none" };

/** One stretch of a file, as a `Range` header asks for it. What is not understood is answered with the whole. */
export function wantedOf(range: string | undefined, bytes: number): Wanted {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(range?.trim() ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (first === "" && last === "") return { kind: "whole" };
  if (first === "") {
    const length = Math.min(Number(last), bytes);
    return length === 0 ? { kind: "none" } : part(bytes - length, bytes - 1);
  }
  const from = Number(first);
  const to = last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== "" && Number(last) < from) return { kind: "whole" };
  return from >= bytes ? { kind: "none" } : part(from, to);
}

function part(from: number, to: number): Wanted {
  return { kind: "part", stretch: { from, to } };
}

function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  const named = (ifNoneMatch ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return named.includes(etag) || named.includes("*");
}

export interface Fetch {
  isHead: boolean;
  range: string | undefined;
  ifRange: string | undefined;
  ifNoneMatch: string | undefined;
}

/**
 * The bytes under an id, for whoever has it: LINE, phones, the widget. Streamed; a player may ask for any stretch.
 * Undefined when there is nothing under it.
 */
export async function serveMedium(bucket: Bucket, id: string, asked: Fetch): Promise<Response | undefined> {
  const facts = await bucket.head(keyOf(id));
  if (!facts) return undefined;
  const { bytes, mimeType, etag, fileName } = facts;
  const headers = new Headers({
    // A text is taken in as UTF-8 only; without the word, phones guess.
    "content-type": mimeType === "text/plain" ? "text/plain; charset=utf-8" : mimeType,
    "cache-control": forEver,
    "accept-ranges": "bytes",
    etag,
  });
  if (fileName !== undefined)
    headers.set("content-disposition", `attachment; filename*=UTF-8''${encodeName(fileName)}`);
  if (isUnchanged(asked.ifNoneMatch, etag)) return new Response(null, { status: 304, headers });
  const isStale = asked.ifRange !== undefined && asked.ifRange !== etag;
  // Ranges are GET's: https://www.rfc-editor.org/rfc/rfc9110#section-14.2
  const wanted = wantedOf(isStale || asked.isHead ? undefined : asked.range, bytes);
  if (wanted.kind === "none") {
    headers.set("content-range", `bytes */${bytes}`);
    // Not to be kept for whoever asks for the rest.
    headers.set("cache-control", "no-store");
    return new Response(null, { status: 416, headers });
  }
  const stretch = wanted.kind === "part" ? wanted.stretch : undefined;
  if (stretch) headers.set("content-range", `bytes ${stretch.from}-${stretch.to}/${bytes}`);
  const length = stretch ? stretch.to - stretch.from + 1 : bytes;
  headers.set("content-length", String(length));
  const status = stretch ? 206 : 200;
  if (asked.isHead) return new Response(null, { status, headers });
  const object = await bucket.get(keyOf(id), stretch);
  if (!object) return undefined;
  return new Response(object.body.pipeThrough(new FixedLengthStream(length)), { status, headers });
}

/** https://www.rfc-editor.org/rfc/rfc8187: what `encodeURIComponent` leaves and a header must not hold. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
