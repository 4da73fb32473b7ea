import type { Permission } from "../../../schema/roles.ts";
import { usualSettings } from "../../../schema/settings.ts";
import { ok, type Request, type Row, type Rows } from "./rows.ts";

const noLimit = { sales_manager: null, salesperson: null };
const noCaps = { version: "none", byRole: { line: noLimit, whatsapp: noLimit }, stores: [] };

/** The world's staff member sells; the roles' table says who else it is for. */
const notForSales = (permission: Permission, request: Request): Row => ({
  by: "token",
  permission,
  call: () => request,
  right: { status: 403, code: "role_required" },
});

/** Who one is, and what the team has set. */
export const teamRows: Rows = {
  "GET /v1/me": { by: "token", call: () => ({ path: "/v1/me" }), right: ok, foreign: ok },
  "GET /v1/allowance": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/allowance" }),
    right: ok,
    foreign: ok,
  },
  "GET /v1/caps": notForSales("caps", { path: "/v1/caps" }),
  "PUT /v1/caps": notForSales("caps", { path: "/v1/caps", method: "PUT", body: noCaps }),
  "GET /v1/settings": notForSales("settings", { path: "/v1/settings" }),
  "PUT /v1/settings": notForSales("settings", {
    path: "/v1/settings",
    method: "PUT",
    body: { ...usualSettings, version: "" },
  }),
};
