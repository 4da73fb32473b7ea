import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { type ProblemCode, problems } from "../../schema/errors.ts";
import type { AppEnv } from "../app-env.ts";
import { ProblemError, problemBody } from "../problem.ts";

const codesByStatus: Partial<Record<number, ProblemCode>> = {
  400: "malformed_json",
  413: "body_too_large",
  415: "unsupported_media_type",
};

/** Codes of the database client that say "not now" rather than "never". */
const passingDatabaseCodes = new Set(["SERVER_ERROR", "SQLITE_BUSY", "HRANA_CLOSED_ERROR"]);

function isUnavailable(error: Error): boolean {
  if (error.name === "TimeoutError") return true;
  if (error.name === "TypeError" && /fetch|network/i.test(error.message)) return true;
  if (/network connection lost|connection refused/i.test(error.message)) return true;
  return "code" in error && typeof error.code === "string" && passingDatabaseCodes.has(error.code);
}

function asProblem(error: Error): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (error instanceof HTTPException) {
    const code = codesByStatus[error.status];
    return code === undefined ? undefined : new ProblemError(code);
  }
  return isUnavailable(error) ? new ProblemError("unavailable") : undefined;
}

/** Where it happened, without the exception's text: that may hold what a customer wrote. */
function frames(error: Error): string[] {
  return (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
}

function log(context: Context<AppEnv>, error: Error, code: ProblemCode): void {
  const { method, routePath } = context.req;
  const requestId = context.get("requestId");
  console.error(
    JSON.stringify({
      event: "request_failed",
      requestId,
      method,
      routePath,
      code,
      name: error.name,
      frames: frames(error),
    }),
  );
}

export function problemResponse(context: Context<AppEnv>, problem: ProblemError): Response {
  const { code, details } = problem;
  const body = problemBody(code, context.get("requestId"), details);
  const headers: Record<string, string> = { "Content-Type": "application/problem+json" };
  if (problems[code].status === 401) headers["WWW-Authenticate"] = "Bearer";
  return context.body(JSON.stringify(body), problems[code].status, headers);
}

/** Every error becomes a problem of the table. What is not known here answers a fixed sentence and goes to the log. */
export function onError(error: Error, context: Context<AppEnv>): Response {
  const problem = asProblem(error) ?? new ProblemError("internal");
  if (problem.code === "internal" || problem.code === "unavailable") log(context, error, problem.code);
  return problemResponse(context, problem);
}

export function onNotFound(context: Context<AppEnv>): Response {
  return problemResponse(context, new ProblemError("not_found", { detail: "No route has this address." }));
}
