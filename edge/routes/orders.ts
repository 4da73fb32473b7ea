import { createRoute } from "@hono/zod-openapi";
import { OrderRow } from "../../schema/orders.ts";
import type { App } from "../app.ts";
import type { Directory } from "../middleware/directory.ts";
import { withServerKey } from "../middleware/server-key.ts";
import { ordersSync } from "../referral/orders.ts";
import { runnerOf } from "../sync/run.ts";
import { linesOf, rowsAnswers, rowsRequest } from "./bulk.ts";
import { byOrdersKey } from "./shapes.ts";

const putOrders = runnerOf(ordersSync);

/** Orders from the shop's server, by a key of their own. */
export function mountOrders(app: App, directory: Directory): void {
  app.openAPIRegistry.register("OrderRow", OrderRow);
  const route = createRoute({
    method: "post",
    path: "/v1/orders",
    summary:
      "Put orders in, and changes and refunds of them. Safe to repeat; bad lines are named, good ones go in.",
    security: byOrdersKey,
    middleware: withServerKey(directory, "orders_key"),
    request: rowsRequest("OrderRow"),
    responses: rowsAnswers,
  });
  app.openapi(route, async (context) => {
    const { db, nowMs } = context.get("services");
    const lines = await linesOf(context);
    return context.json(await putOrders(lines, { db, teamId: context.get("teamId"), nowMs: nowMs() }), 200);
  });
}
