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

export type Permission = "send" | "read_records" | "read_team_list" | "caps" | "settings";

const permitted: Record<Permission, readonly Role[]> = {
  send: ["sales_manager", "salesperson"],
  /** 「團隊名單」: the customers that are bound to others of the same stores. */
  read_team_list: ["sales_manager"],
  read_records: ["admin", "sales_manager", "salesperson"],
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
