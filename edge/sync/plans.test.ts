import { expect, test } from "vitest";
import { text } from "../db/values.ts";
import { testDb } from "../testing/services.ts";
import { attributesSync } from "./attributes.ts";
import { bindingsSync } from "./bindings.ts";
import { conversationsSync } from "./conversations.ts";
import { customersSync } from "./customers.ts";
import { statementsFor } from "./resource.ts";

test.each([
  ["attributes", attributesSync.statements],
  ["bindings", bindingsSync.statements],
  ["conversations", conversationsSync.statements],
  ["customers", customersSync.statements],
])("a call of %s walks its own rows, and nobody's table", async (_, statements) => {
  for (const statement of statementsFor(statements, { rows: "[]", team: "tm_1", now: 0 })) {
    const { rows } = await testDb.read({ ...statement, sql: `explain query plan ${statement.sql}` });
    const walks = rows.map((row) => text(row, "detail")).filter((detail) => detail.startsWith("SCAN"));
    for (const walk of walks)
      expect(walk).not.toMatch(/^SCAN (conversations|customers|channel_users|customer_\w+|bindings|c|u|e)\b/);
  }
});
