import { z } from "zod";
import { postStream } from "../call.ts";
import type { AccountAccess, CallOutcome } from "../types.ts";
import { parseJson } from "./parse-json.ts";
import { readAnswer } from "./read-answer.ts";

const Uploaded = z.object({ id: z.string().min(1) });

/** A hundred megabytes take their time. */
const answerWithinMs = 120_000;

export interface UploadFile {
  mimeType: string;
  fileName: string;
  bytes: number;
  body: ReadableStream<Uint8Array>;
}

type Refused = Exclude<CallOutcome, { kind: "accepted" }>;

/**
 * Gives an account a medium; it is sent by the id that comes back. Streamed from where it lies, so the form is written
 * by hand around it. https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export async function uploadMedium(
  access: AccountAccess,
  file: UploadFile,
): Promise<{ kind: "uploaded"; providerId: string } | Refused> {
  const boundary = `omo-${crypto.randomUUID()}`;
  const { before, after } = formAround(boundary, file);
  const whole = new FixedLengthStream(before.length + file.bytes + after.length);
  const [answer] = await Promise.all([
    postStream(
      `${access.apiBase}/${access.platformId}/media`,
      {
        authorization: `Bearer ${access.token}`,
        "content-type": `multipart/form-data; boundary=${boundary}`,
      },
      whole.readable,
      answerWithinMs,
    ),
    // Whatever breaks here breaks the call, too, which says so.
    write(whole.writable, before, file.body, after).catch(() => undefined),
  ]);
  if (answer.kind === "answer" && answer.status === 200) {
    const uploaded = Uploaded.safeParse(parseJson(answer.body));
    return uploaded.success ? { kind: "uploaded", providerId: uploaded.data.id } : { kind: "lost" };
  }
  const outcome = readAnswer(answer);
  return outcome.kind === "accepted" ? { kind: "lost" } : outcome;
}

function formAround(boundary: string, { mimeType, fileName }: UploadFile) {
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const name = fileName.replace(/["\r\n]/g, "_");
  const before = `${field("messaging_product", "whatsapp")}${field("type", mimeType)}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${mimeType}\r\n\r\n`;
  const encoder = new TextEncoder();
  return { before: encoder.encode(before), after: encoder.encode(`\r\n--${boundary}--\r\n`) };
}

async function write(
  into: WritableStream,
  before: Uint8Array,
  body: ReadableStream<Uint8Array>,
  after: Uint8Array,
): Promise<void> {
  const first = into.getWriter();
  await first.write(before);
  first.releaseLock();
  await body.pipeTo(into, { preventClose: true });
  const last = into.getWriter();
  await last.write(after);
  await last.close();
}
