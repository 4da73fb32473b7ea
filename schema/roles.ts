/** Roles of the back office, by their English names. Who may do what with mass messages. */
export const roles = [
  "admin",
  "manager",
  "marketer",
  "support_manager",
  "support",
  "sales_manager",
  "salesperson",
] as const;
export type Role = (typeof roles)[number];

/** Only teams on this plan have mass messages. */
export const sendingPlan = "omo";

/** What a signed-in person is, as the host states it and the server has verified it. */
export interface Standing {
  plan: string;
  role: Role;
}

export type Permission =
  | "send"
  | "read_records"
  | "read_team_list"
  | "read_report"
  | "read_report_details"
  | "caps"
  | "settings";

const permitted: Record<Permission, readonly Role[]> = {
  send: ["sales_manager", "salesperson"],
  /** 「團隊名單」: the customers that are bound to others of the same stores. */
  read_team_list: ["sales_manager"],
  read_records: ["admin", "sales_manager", "salesperson"],
  /** 導購連結報表. */
  read_report: ["admin", "manager", "marketer", "sales_manager", "salesperson"],
  /** What it says of members, stores, sends and orders one by one. */
  read_report_details: ["admin", "manager", "sales_manager", "salesperson"],
  /** 訊息數量設定. */
  caps: ["admin", "manager"],
  /** What holds for the whole team. */
  settings: ["admin"],
};

/** Why somebody may not, or undefined when they may. The plan is asked first: it is the wider answer. */
export function refusalFor(
  permission: Permission,
  standing: Standing,
): "plan_required" | "role_required" | undefined {
  if (standing.plan !== sendingPlan) return "plan_required";
  return permitted[permission].includes(standing.role) ? undefined : "role_required";
}

/** Whose records a person sees. Source of the rule: the roles table of the product. */
export function recordScope(role: Role): "own" | "own_stores" | "team" | "none" {
  if (role === "admin") return "team";
  if (role === "sales_manager") return "own_stores";
  return role === "salesperson" ? "own" : "none";
}

/**
 * Whose figures a person sees in the 導購連結報表. The roles table gives 行銷人員 the page and does not say which figures:
 * they see the team's sums by day and week, and nothing of a single member, store, send or order.
 */
export function reportScope(role: Role): "own" | "own_stores" | "team" | "none" {
  if (role === "sales_manager") return "own_stores";
  if (role === "salesperson") return "own";
  return role === "admin" || role === "manager" || role === "marketer" ? "team" : "none";
}
