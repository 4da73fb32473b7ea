/**
 * What becomes of a team's queue messages: `fair` as they come; `lose` none arrives; `twice` each is consumed twice
 * side by side; `backwards` in reverse order and twice within a batch; `late` seconds after they were rung.
 */
export type Broker = "fair" | "lose" | "twice" | "backwards" | "late";
