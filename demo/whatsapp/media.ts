import { createHash } from "node:crypto";
import { type Answer, type Call, json } from "../doubles/http.ts";
import { missing, type Problem } from "./content-check.ts";
import type { WhatsAppDouble } from "./double.ts";
import { graphError } from "./errors.ts";
import type { MediaInfo, WhatsAppNumber } from "./types.ts";

const MB = 1024 * 1024;
const URL_LIFE_MS = 5 * 60_000;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const SIZES: Record<string, number> = {
  "image/jpeg": 5 * MB,
  "image/png": 5 * MB,
  "image/webp": 0.5 * MB,
  "video/mp4": 16 * MB,
  "video/3gpp": 16 * MB,
  "audio/mpeg": 16 * MB,
  "audio/mp4": 16 * MB,
  "audio/ogg": 16 * MB,
  "audio/aac": 16 * MB,
  "audio/amr": 16 * MB,
  "application/pdf": 100 * MB,
  "text/plain": 100 * MB,
  "application/msword": 100 * MB,
  "application/vnd.ms-excel": 100 * MB,
  "application/vnd.ms-powerpoint": 100 * MB,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": 100 * MB,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": 100 * MB,
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": 100 * MB,
};

/** Why a file of this type and size is not taken, or undefined. */
export function whyNotUploaded(mimeType: string, bytes: number): Problem | undefined {
  const max = SIZES[mimeType];
  if (max === undefined) {
    const known = Object.keys(SIZES).join(", ");
    return {
      code: 100,
      message: `(#100) Param file must be a file with one of the following types: ${known}. Received file of type '${mimeType}'.`,
    };
  }
  return bytes > max
    ? { code: 131053, details: `File is ${bytes} bytes; the maximum is ${max}.` }
    : undefined;
}

/** POST /{phone number id}/media: multipart with messaging_product, type and file. */
export async function uploadMedia(
  double: WhatsAppDouble,
  number: WhatsAppNumber,
  call: Call,
): Promise<Answer> {
  const form = await readForm(call);
  if (form?.get("messaging_product") !== "whatsapp")
    return graphError(100, { message: missing("messaging_product").message ?? "" });
  const file = form.get("file");
  if (!(file instanceof File)) return graphError(100, { message: missing("file").message ?? "" });
  const declared = form.get("type");
  const mimeType =
    (typeof declared === "string" && declared !== "" ? declared : file.type).split(";")[0] ?? "";
  const refused = whyNotUploaded(mimeType, file.size);
  if (refused !== undefined) return graphError(refused.code, refused);
  const bytes = Buffer.from(await file.arrayBuffer());
  const media: MediaInfo = {
    id: double.newObjectId(),
    number: number.id,
    mimeType,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    at: double.clock.now(),
  };
  double.mediaStore.put(media.id, bytes);
  double.commit({ t: "media", media });
  return json(200, { id: media.id });
}

async function readForm(call: Call): Promise<FormData | undefined> {
  try {
    const headers = { "content-type": call.headers["content-type"] ?? "" };
    return await new Response(new Uint8Array(call.body), { headers }).formData();
  } catch {
    return undefined;
  }
}

/** GET /{media id}: an address that works for five minutes, with the token. */
export function mediaInfo(double: WhatsAppDouble, media: MediaInfo, call: Call): Answer {
  const url = `http://${call.headers.host}/download/${media.id}?until=${double.clock.now() + URL_LIFE_MS}`;
  const { id, mimeType: mime_type, sha256, bytes: file_size } = media;
  return json(200, { messaging_product: "whatsapp", url, mime_type, sha256, file_size, id });
}

export function downloadMedia(double: WhatsAppDouble, media: MediaInfo, call: Call): Answer {
  if (Number(call.query.get("until")) < double.clock.now()) return { status: 404 };
  return mediaBytes(double, media);
}

export function mediaBytes(double: WhatsAppDouble, media: MediaInfo): Answer {
  const bytes = double.mediaStore.get(media.id);
  if (bytes === undefined) return { status: 404 };
  return {
    status: 200,
    bytes,
    headers: { "content-type": media.mimeType, "x-content-type-options": "nosniff" },
  };
}

export function deleteMedia(double: WhatsAppDouble, media: MediaInfo): Answer {
  double.mediaStore.delete(media.id);
  double.commit({ t: "media-gone", id: media.id });
  return json(200, { success: true });
}
