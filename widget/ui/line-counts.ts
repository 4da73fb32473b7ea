/** What became of a person, in the order the line always keeps. */
export const lineKinds = [
  "sent",
  "unknown",
  "waiting",
  "failed",
  "unreachable",
  "stopped",
  "leftOut",
] as const;
export type LineKind = (typeof lineKinds)[number];
export type LineCounts = Readonly<Record<LineKind, number>>;

export const noCounts: LineCounts = {
  sent: 0,
  unknown: 0,
  waiting: 0,
  failed: 0,
  unreachable: 0,
  stopped: 0,
  leftOut: 0,
};
