import { createRoute, z } from "@hono/zod-openapi";
import { MediaStart, Medium } from "../../schema/api.ts";
import { mediaIdForm, partBytes, previewBytesMax } from "../../schema/media.ts";
import type { App } from "../app.ts";
import { putPreview } from "../media/preview.ts";
import { serveMedium } from "../media/serve.ts";
import { cancelUpload, completeUpload, putPart, readUpload, startUpload } from "../media/upload.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { ProblemError } from "../problem.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";

const ById = z.object({ id: z.string().regex(mediaIdForm) });
const ByPart = ById.extend({ number: z.coerce.number().int().min(1).max(10_000) });
const bytes = { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } };
const noContent = { description: "Done." };

/** Refused by its header, before anything is read. */
function requireAtMost(length: string | undefined, max: number): void {
  if (length !== undefined && Number(length) > max)
    throw new ProblemError("body_too_large", { params: { max, actual: Number(length) } });
}

/** Pictures, films and files come in by parts, and go out to whoever has their id. */
export function mountMedia(app: App, directory: Directory): void {
  const shared = { security: byToken, middleware: signedIn(directory, "send") } as const;

  const start = createRoute({
    ...shared,
    method: "post",
    path: "/v1/media",
    summary: "Begin an upload. The type is that of its bytes.",
    request: { body: jsonBody(MediaStart) },
    responses: { 201: answer(Medium, "The upload, with the size of its parts."), ...problemAnswer },
  });
  app.openapi(start, async (context) =>
    context.json(
      await startUpload(context.get("services"), context.get("actor"), context.req.valid("json")),
      201,
    ),
  );

  const read = createRoute({
    ...shared,
    method: "get",
    path: "/v1/media/{id}",
    middleware: signedIn(directory, "read_records"),
    summary: "What is known of a medium; of an upload, which parts have arrived.",
    request: { params: ById },
    responses: { 200: answer(Medium, "The medium."), ...problemAnswer },
  });
  app.openapi(read, async (context) =>
    context.json(
      await readUpload(context.get("services"), context.get("actor"), context.req.valid("param").id),
      200,
    ),
  );

  const part = createRoute({
    ...shared,
    method: "put",
    path: "/v1/media/{id}/parts/{number}",
    summary: "One part, the first one first. All but the last have the same size. Safe to repeat.",
    request: { params: ByPart },
    responses: { 204: noContent, ...problemAnswer },
  });
  app.openapi(part, async (context) => {
    const { id, number } = context.req.valid("param");
    requireAtMost(context.req.header("content-length"), partBytes);
    const body = context.req.raw.body ?? new Blob([]).stream();
    await putPart(context.get("services"), context.get("actor"), id, number, body);
    return context.body(null, 204);
  });

  const preview = createRoute({
    ...shared,
    method: "put",
    path: "/v1/media/{id}/preview",
    summary:
      "The smaller picture: a picture's preview or a film's poster, JPEG or PNG of at most a megabyte.",
    request: { params: ById },
    responses: { 200: answer(Medium, "The medium with it."), ...problemAnswer },
  });
  app.openapi(preview, async (context) => {
    requireAtMost(context.req.header("content-length"), previewBytesMax);
    const body = new Uint8Array(await context.req.arrayBuffer());
    const { id } = context.req.valid("param");
    return context.json(await putPreview(context.get("services"), context.get("actor"), id, body), 200);
  });

  const complete = createRoute({
    ...shared,
    method: "post",
    path: "/v1/media/{id}/complete",
    summary: "Put the parts together. A file that no channel would take is refused here and gone.",
    request: { params: ById },
    responses: { 200: answer(Medium, "The medium, ready."), ...problemAnswer },
  });
  app.openapi(complete, async (context) =>
    context.json(
      await completeUpload(context.get("services"), context.get("actor"), context.req.valid("param").id),
      200,
    ),
  );

  const cancel = createRoute({
    ...shared,
    method: "delete",
    path: "/v1/media/{id}",
    summary: "Give up an upload. What is complete goes by itself when nothing uses it.",
    request: { params: ById },
    responses: { 204: noContent, ...problemAnswer },
  });
  app.openapi(cancel, async (context) => {
    await cancelUpload(context.get("services"), context.get("actor"), context.req.valid("param").id);
    return context.body(null, 204);
  });

  const serve = createRoute({
    method: "get",
    path: "/media/{id}",
    summary: "The bytes, for whoever has the id. One range at a time.",
    request: { params: ById },
    responses: { 200: { description: "All of them.", content: bytes }, ...problemAnswer },
  });
  app.openapi(serve, async (context) => {
    const served = await serveMedium(context.get("services").bucket, context.req.valid("param").id, {
      isHead: context.req.method === "HEAD",
      range: context.req.header("range"),
      ifRange: context.req.header("if-range"),
      ifNoneMatch: context.req.header("if-none-match"),
    });
    if (!served) throw new ProblemError("not_found");
    return served;
  });
}
