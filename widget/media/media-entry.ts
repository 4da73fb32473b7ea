import type { Medium } from "../../schema/api.ts";
import type { ApiProblem } from "../api-problem.ts";
import type { Refused } from "./preparation.ts";

/** A medium of the draft, from the moment it is chosen. */
export type MediaEntry =
  | { status: "loading" }
  /** Being turned into what the channels take. */
  | { status: "preparing"; fileName: string }
  /** Others are before it. */
  | { status: "waiting"; fileName: string }
  | { status: "uploading"; fileName: string; sent: number; bytes: number }
  /** The connection or the sign-in is gone; what has arrived is there, and it goes on from it. */
  | { status: "broken"; fileName: string; sent: number; bytes: number; isSignedOut: boolean }
  /** The page was left in the middle: the file has to be chosen again, and it goes on. */
  | { status: "interrupted"; medium: Medium | undefined }
  | { status: "refused"; fileName: string; refused: Refused }
  /** The edge says no for another reason than the file: too many uploads, no sign-in. */
  | { status: "failed"; fileName: string; problem: ApiProblem }
  | { status: "ready"; medium: Medium };

/** What is drawn of a medium that is ready. */
export interface ShownMedium {
  medium: Medium;
  url: string;
  /** The smaller picture; of a picture without one, itself; none for a file. */
  previewUrl: string | undefined;
}
export type ShownMedia = ReadonlyMap<string, ShownMedium>;
