import { ProblemError } from "../problem.ts";

/** The token of an Authorization header. */
export function bearerToken(header: string | undefined): string {
  const [scheme, token, ...rest] = (header ?? "").trim().split(/\s+/);
  if (scheme?.toLowerCase() !== "bearer" || token === undefined || rest.length > 0) {
    throw new ProblemError("token_missing");
  }
  return token;
}
