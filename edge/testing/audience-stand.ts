import { expect } from "vitest";
import {
  ConversationFacets,
  ConversationPage,
  ConversationSummary,
  type Filter,
  Problem,
} from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import { integer } from "../db/values.ts";
import { type Answer, bodyOf, createApi, mintToken } from "./client.ts";
import { testDb } from "./services.ts";
import { addStaff, createTeam } from "./team.ts";

/** A team with one salesperson, the calls of the list as that person makes them, and what the host puts in. */
export async function createAudienceStand(nowMs?: () => number) {
  const api = createApi(nowMs ? { nowMs } : {});
  const team = await createTeam();
  const staff = await addStaff(team, "salesperson");
  const token = await mintToken(staff);
  const post = (path: string, body: object): Promise<Answer> => api(path, { body, token });
  const put = async (resource: string, rows: object[]): Promise<Answer> =>
    api(`/v1/sync/${resource}`, { body: rows, token: team.syncKey });

  const search = async (filter: object = {}, more: object = {}): Promise<ConversationPage> => {
    const answer = await post("/v1/conversations/search", { filter, ...more });
    expect(answer.status).toBe(200);
    return bodyOf(ConversationPage, answer);
  };
  const refusalOf = async (filter: unknown): Promise<Problem> => {
    const answer = await post("/v1/conversations/search", { filter });
    return bodyOf(Problem, answer);
  };
  return {
    api,
    team,
    staff,
    token,
    post,
    put,
    search,
    refusalOf,
    /** The names of those who match, in no order. */
    namesOf: async (filter: Filter) => (await search(filter)).items.map(({ name }) => name).toSorted(),
    summary: async (filter: Filter = {}, more: object = {}) =>
      bodyOf(ConversationSummary, await post("/v1/conversations/summary", { filter, ...more })),
    facets: async (filter: Filter = {}) =>
      bodyOf(ConversationFacets, await post("/v1/conversations/facets", { filter })),
    /** The id of a store or an attribute, by its code. */
    idOf: async (table: "stores" | "attributes", code: string): Promise<string> => {
      const { rows } = await testDb.read({
        sql: `select id from ${table} where team_id = :team and code = :code`,
        args: { team: team.id, code },
      });
      if (!rows[0]) throw new Error(`there is no ${code} in ${table}`);
      return rowId(table === "stores" ? "sto" : "att", integer(rows[0], "id"));
    },
  };
}

export type AudienceStand = Awaited<ReturnType<typeof createAudienceStand>>;
