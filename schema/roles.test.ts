import { describe, expect, it } from "vitest";
import { recordScope, refusalFor, reportScope, roles } from "./roles.ts";

describe("who may do what", () => {
  it("only the two sales roles send", () => {
    const senders = roles.filter((role) => refusalFor("send", { plan: "omo", role }) === undefined);
    expect(senders).toEqual(["sales_manager", "salesperson"]);
  });

  it("admins and the sales roles read records, managers do not", () => {
    const readers = roles.filter((role) => refusalFor("read_records", { plan: "omo", role }) === undefined);
    expect(readers).toEqual(["admin", "sales_manager", "salesperson"]);
  });

  it("admins and managers set the monthly limits, admins alone the team's settings", () => {
    const whoMay = (permission: "caps" | "settings") =>
      roles.filter((role) => refusalFor(permission, { plan: "omo", role }) === undefined);
    expect(whoMay("caps")).toEqual(["admin", "manager"]);
    expect(whoMay("settings")).toEqual(["admin"]);
  });

  it("the report is everybody's but the service desk's: one's own, one's stores', or the team's", () => {
    const readers = roles.filter((role) => refusalFor("read_report", { plan: "omo", role }) === undefined);
    expect(readers.map((role) => [role, reportScope(role)])).toEqual([
      ["admin", "team"],
      ["manager", "team"],
      ["marketer", "team"],
      ["sales_manager", "own_stores"],
      ["salesperson", "own"],
    ]);
    expect(refusalFor("read_report_details", { plan: "omo", role: "marketer" })).toBe("role_required");
  });

  it("names the plan before the role", () => {
    expect(refusalFor("send", { plan: "basic", role: "admin" })).toBe("plan_required");
  });

  it("shows a record to the sender, to a manager of the store, to the admin of the team", () => {
    expect(roles.map((role) => [role, recordScope(role)])).toEqual([
      ["admin", "team"],
      ["manager", "none"],
      ["marketer", "none"],
      ["support_manager", "none"],
      ["support", "none"],
      ["sales_manager", "own_stores"],
      ["salesperson", "own"],
    ]);
  });
});
