import type { ZodType } from "zod";
import { type Call, json } from "./http.ts";
import { parseJson } from "./json.ts";
import type { Handler } from "./router.ts";

/** A control route with a checked body; what does not fit is answered 400 with zod's findings. */
export function withBody<Body>(
  schema: ZodType<Body>,
  handle: (body: Body, params: Record<string, string>, call: Call) => unknown,
): Handler {
  return async (call, params) => {
    const parsed = schema.safeParse(parseJson(call.body.toString("utf8")));
    if (!parsed.success) return json(400, { message: "bad control call", issues: parsed.error.issues });
    return json(200, (await handle(parsed.data, params, call)) ?? {});
  };
}
