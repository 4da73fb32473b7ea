import { createRoute, z } from "@hono/zod-openapi";
import {
  BroadcastCounts,
  BroadcastCountsQuery,
  BroadcastDetail,
  BroadcastListQuery,
  BroadcastPage,
  BroadcastPeoplePage,
  BroadcastPeopleQuery,
  BroadcastPersonDetail,
  BroadcastSenders,
  SentContent,
} from "../../schema/api.ts";
import type { App } from "../app.ts";
import { readBroadcast } from "../history/detail.ts";
import { exportPeople } from "../history/export/export-people.ts";
import { exportLocales } from "../history/export/words.ts";
import { listBroadcasts } from "../history/list.ts";
import { listPeople } from "../history/people.ts";
import { readPerson } from "../history/person.ts";
import { countRecords } from "../history/record-counts.ts";
import { listSenders } from "../history/senders.ts";
import { readSentContent } from "../history/sent-content.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { answer, byToken, problemAnswer } from "./shapes.ts";

const ById = z.object({ id: z.string().max(60) });
const ExportQuery = z.strictObject({ locale: z.enum(exportLocales).default("zh-Hant") });
const ByPerson = ById.extend({ personId: z.string().max(60) });

/** 群發訊息紀錄. */
export function mountRecords(app: App, directory: Directory): void {
  const shared = {
    method: "get",
    security: byToken,
    middleware: signedIn(directory, "read_records"),
  } as const;

  const list = createRoute({
    ...shared,
    path: "/v1/broadcasts",
    summary: "The sends one may see, newest first.",
    request: { query: BroadcastListQuery },
    responses: { 200: answer(BroadcastPage, "A page."), ...problemAnswer },
  });
  app.openapi(list, async (context) =>
    context.json(
      await listBroadcasts(context.get("services"), context.get("actor"), context.req.valid("query")),
      200,
    ),
  );

  const counts = createRoute({
    ...shared,
    path: "/v1/broadcasts/counts",
    summary: "How many of the sends one may see have failures, and how many have not ended.",
    request: { query: BroadcastCountsQuery },
    responses: { 200: answer(BroadcastCounts, "Of the newest 2,000 sends."), ...problemAnswer },
  });
  app.openapi(counts, async (context) =>
    context.json(
      await countRecords(context.get("services"), context.get("actor"), context.req.valid("query")),
      200,
    ),
  );

  const senders = createRoute({
    ...shared,
    path: "/v1/broadcasts/senders",
    summary:
      "Whose sends one may see: staff and stores to narrow the list by. Empty where it is one's own only.",
    responses: { 200: answer(BroadcastSenders, "Both by name."), ...problemAnswer },
  });
  app.openapi(senders, async (context) =>
    context.json(await listSenders(context.get("services"), context.get("actor")), 200),
  );

  const detail = createRoute({
    ...shared,
    path: "/v1/broadcasts/{id}",
    summary: "One send, with its people by outcome and reason.",
    request: { params: ById },
    responses: { 200: answer(BroadcastDetail, "The send."), ...problemAnswer },
  });
  app.openapi(detail, async (context) => {
    const { id } = context.req.valid("param");
    return context.json(await readBroadcast(context.get("services"), context.get("actor"), id), 200);
  });

  const content = createRoute({
    ...shared,
    path: "/v1/broadcasts/{id}/content",
    summary: "One send as customers get it, and how often each of its links was opened.",
    request: { params: ById },
    responses: { 200: answer(SentContent, "Messages and links, both in reading order."), ...problemAnswer },
  });
  app.openapi(content, async (context) => {
    const { id } = context.req.valid("param");
    return context.json(await readSentContent(context.get("services"), context.get("actor"), id), 200);
  });

  const people = createRoute({
    ...shared,
    path: "/v1/broadcasts/{id}/people",
    summary: "The people of one outcome.",
    request: { params: ById, query: BroadcastPeopleQuery },
    responses: { 200: answer(BroadcastPeoplePage, "A page."), ...problemAnswer },
  });
  app.openapi(people, async (context) => {
    const { id } = context.req.valid("param");
    const query = context.req.valid("query");
    return context.json(await listPeople(context.get("services"), context.get("actor"), id, query), 200);
  });

  const table = createRoute({
    ...shared,
    path: "/v1/broadcasts/{id}/people.csv",
    summary: "Everybody of a send with outcome, reason and times, as a table. Taking it is noted.",
    request: { params: ById, query: ExportQuery },
    responses: {
      200: {
        description: "UTF-8 with a byte order mark, RFC 4180. Times in the team's time zone.",
        content: { "text/csv": { schema: z.string() } },
      },
      ...problemAnswer,
    },
  });
  app.openapi(table, async (context) => {
    const { id } = context.req.valid("param");
    const { locale } = context.req.valid("query");
    const { body, disposition } = await exportPeople(
      context.get("services"),
      context.get("actor"),
      id,
      locale,
    );
    return context.body(body, 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": disposition,
    });
  });

  const person = createRoute({
    ...shared,
    path: "/v1/broadcasts/{id}/people/{personId}",
    summary: "One person: what happened, and what the platform said.",
    request: { params: ByPerson },
    responses: { 200: answer(BroadcastPersonDetail, "The person."), ...problemAnswer },
  });
  app.openapi(person, async (context) => {
    const { id, personId } = context.req.valid("param");
    return context.json(await readPerson(context.get("services"), context.get("actor"), id, personId), 200);
  });
}
