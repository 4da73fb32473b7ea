import { ApiProblem } from "./api-problem.ts";

/** Something that is fetched: on its way, there, or failed with the reason. */
export type Loadable<T> =
  | { status: "pending" }
  | { status: "ready"; value: T }
  | { status: "failed"; problem: ApiProblem };

export const pending = { status: "pending" } as const;

export function ready<T>(value: T): Loadable<T> {
  return { status: "ready", value };
}

/** Anything that is not a failed call is a mistake of ours and goes on as one. */
export function failed(trouble: unknown): { status: "failed"; problem: ApiProblem } {
  if (!(trouble instanceof ApiProblem)) throw trouble;
  return { status: "failed", problem: trouble };
}

export function isAbort(trouble: unknown): boolean {
  return trouble instanceof DOMException && trouble.name === "AbortError";
}

export function readyValue<T>(loadable: Loadable<T>): T | undefined {
  return loadable.status === "ready" ? loadable.value : undefined;
}
