import { createRoute, z } from "@hono/zod-openapi";
import { ReferralFileQuery, ReferralOrdersQuery, ReferralQuery, ReferralReport } from "../../schema/api.ts";
import type { App } from "../app.ts";
import type { Actor } from "../context.ts";
import { attachment } from "../history/export/file-name.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { findMembers } from "../reports/members.ts";
import { ordersCsv } from "../reports/orders-csv.ts";
import { type Asked, cutGroups, periodAsked, readReferral } from "../reports/referral.ts";
import { reportCsv } from "../reports/report-csv.ts";
import { reportWords } from "../reports/words.ts";
import { answer, byToken, problemAnswer } from "./shapes.ts";

const file = {
  200: {
    description: "UTF-8 with a byte order mark, RFC 4180. Times in the team's time zone.",
    content: { "text/csv": { schema: z.string() } },
  },
  ...problemAnswer,
} as const;

function fileHeaders(actor: Actor, asked: Pick<Asked, "from" | "until">, name: string, plain: string) {
  const { from, until } = periodAsked(actor, asked);
  return {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": attachment(`${name} ${from}–${until}.csv`, `${plain}-${from}-${until}.csv`),
  };
}

/** 導購連結報表. */
export function mountReports(app: App, directory: Directory): void {
  const shared = { method: "get", security: byToken } as const;

  const report = createRoute({
    ...shared,
    path: "/v1/reports/referral",
    summary: "What links in sends came to, in sum and by day, week, member, store or send.",
    middleware: signedIn(directory, "read_report"),
    request: { query: ReferralQuery },
    responses: { 200: answer(ReferralReport, "The report."), ...problemAnswer },
  });
  app.openapi(report, async (context) =>
    context.json(
      cutGroups(
        await readReferral(context.get("services"), context.get("actor"), context.req.valid("query")),
      ),
      200,
    ),
  );

  const table = createRoute({
    ...shared,
    path: "/v1/reports/referral/report.csv",
    summary: "The same as a table, with every group.",
    middleware: signedIn(directory, "read_report"),
    request: { query: ReferralFileQuery },
    responses: file,
  });
  app.openapi(table, async (context) => {
    const actor = context.get("actor");
    const { locale, ...asked } = context.req.valid("query");
    const body = reportCsv(await readReferral(context.get("services"), actor, asked), locale);
    return context.body(
      body,
      200,
      fileHeaders(actor, asked, reportWords[locale].reportFile, "referral-report"),
    );
  });

  const orders = createRoute({
    ...shared,
    path: "/v1/reports/referral/orders.csv",
    summary: "The credited orders of a period one by one, as a table.",
    middleware: signedIn(directory, "read_report_details"),
    request: { query: ReferralOrdersQuery },
    responses: file,
  });
  app.openapi(orders, async (context) => {
    const { db } = context.get("services");
    const actor = context.get("actor");
    const { locale, store, ...asked } = context.req.valid("query");
    const period = periodAsked(actor, asked);
    const members = await findMembers(db, actor, store);
    const headers = fileHeaders(actor, asked, reportWords[locale].ordersFile, "referral-orders");
    return context.body(ordersCsv(db, actor, members, period, locale), 200, headers);
  });
}
