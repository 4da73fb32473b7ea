import { OpenAPIHono } from "@hono/zod-openapi";
import { cors } from "hono/cors";
import { methodNotAllowed } from "hono/method-not-allowed";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "./app-env.ts";
import type { Services } from "./context.ts";
import { limitBody } from "./middleware/body-limit.ts";
import { createDirectory } from "./middleware/directory.ts";
import { onError, onNotFound, problemResponse } from "./middleware/errors.ts";
import { problemOfZod } from "./middleware/zod-problem.ts";
import { ProblemError } from "./problem.ts";
import { mountAllowance } from "./routes/allowance.ts";
import { mountBroadcasts } from "./routes/broadcasts.ts";
import { mountCheck } from "./routes/check.ts";
import { mountConversations } from "./routes/conversations.ts";
import { mountDeadLetters } from "./routes/dead-letters.ts";
import { mountDrafts } from "./routes/drafts.ts";
import { mountFeed } from "./routes/feed.ts";
import { mountFilters } from "./routes/filters.ts";
import { mountHealth } from "./routes/health.ts";
import { mountLinks } from "./routes/links.ts";
import { mountLiveLists } from "./routes/live-lists.ts";
import { mountMe } from "./routes/me.ts";
import { mountMedia } from "./routes/media.ts";
import { mountOpenApi } from "./routes/openapi.ts";
import { mountOrders } from "./routes/orders.ts";
import { mountReach } from "./routes/reach.ts";
import { mountRecords } from "./routes/records.ts";
import { mountReplies } from "./routes/replies.ts";
import { mountReports } from "./routes/reports.ts";
import { mountResends } from "./routes/resends.ts";
import { mountSchedule } from "./routes/schedule.ts";
import { mountStatistics } from "./routes/statistics.ts";
import { mountSync } from "./routes/sync.ts";
import { mountTeam } from "./routes/team.ts";
import { mountTemplates } from "./routes/templates.ts";
import { mountTestSend } from "./routes/test-send.ts";
import { mountWebhooks } from "./routes/webhooks.ts";

export type App = OpenAPIHono<AppEnv>;

/** Any page may call: what lets a caller in is a token in a header, never a cookie. */
const anyOrigin = cors({
  origin: "*",
  allowMethods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
  allowHeaders: ["Authorization", "Content-Type", "Idempotency-Key"],
  exposeHeaders: ["X-Request-Id", "Content-Disposition", "Idempotency-Replayed", "Location", "Retry-After"],
  maxAge: 7_200,
});

/** Answers are data: nothing in them is to be run or framed. */
const dataOnly = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
  crossOriginResourcePolicy: "cross-origin",
  referrerPolicy: "no-referrer",
});

/** The API. `makeServices` turns a request's bindings into the collaborators of everything behind the routes. */
export function createApp(makeServices: (bindings: object) => Services): App {
  const app: App = new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw problemOfZod(result.error);
    },
  });
  const directory = createDirectory();

  app.use(requestId({ limitLength: 64 }), anyOrigin, dataOnly);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (context, methods) => {
        context.header("Allow", methods.join(", "));
        return problemResponse(context, new ProblemError("method_not_allowed"));
      },
    }),
  );
  app.use(async (context, next) => {
    context.set("services", makeServices(context.env));
    await next();
    // Media never change under their id; everything else is of the moment.
    if (!context.res.headers.has("Cache-Control")) context.header("Cache-Control", "no-store");
  });

  app.use(limitBody);

  mountHealth(app);
  mountMe(app, directory);
  mountConversations(app, directory);
  mountLiveLists(app, directory);
  mountFilters(app, directory);
  mountCheck(app, directory);
  mountTemplates(app, directory);
  mountReplies(app, directory);
  mountDrafts(app, directory);
  mountTestSend(app, directory);
  mountBroadcasts(app, directory);
  mountSchedule(app, directory);
  mountRecords(app, directory);
  mountStatistics(app, directory);
  mountResends(app, directory);
  mountReports(app, directory);
  mountSync(app, directory);
  mountReach(app, directory);
  mountOrders(app, directory);
  mountFeed(app, directory);
  mountDeadLetters(app, directory);
  mountLinks(app);
  mountAllowance(app, directory);
  mountTeam(app, directory);
  mountWebhooks(app);
  mountMedia(app, directory);
  mountOpenApi(app);

  app.onError(onError);
  app.notFound(onNotFound);
  return app;
}
