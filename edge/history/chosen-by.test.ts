import { beforeEach, describe, expect, it } from "vitest";
import type { Selection } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import { createLineStand, type LineStand } from "../testing/line-stand.ts";
import { addPeople, tagId } from "../testing/people.ts";
import { addRecord } from "../testing/records.ts";
import { actorOf, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { readBroadcast } from "./detail.ts";

let stand: LineStand;

beforeEach(async () => {
  stand = await createLineStand();
});

async function chosenFor(selection: Selection) {
  const id = await send(stand.services, stand.staff, requestFor(selection, "嗨"));
  return (await readBroadcast(stand.services, actorOf(stand.staff), id)).chosenBy;
}

describe("whom a send was for", () => {
  it("is told as it was chosen: the filter with today's names, who was unticked, who was taken out", async () => {
    const { staff } = stand;
    const people = await addPeople(
      staff,
      ["VIP", "生日月", "VIP"].map((tag) => ({ channel: "line" as const, tags: [tag] })),
    );
    const ids = await Promise.all(["VIP", "生日月"].map((name) => tagId(staff.team.id, name)));
    const [vip = "", birthday = ""] = ids;
    const [one, two] = people.map(({ row }) => rowId("cnv", row));
    const chosen = await chosenFor({
      people: {
        mode: "matching",
        filter: { tags: { mode: "any", ids: [vip, birthday] }, accounts: [staff.team.line.id] },
        expected: 3,
        except: [one ?? ""],
      },
      remove: { verdicts: ["window"], warnings: ["waiting"], conversations: [two ?? ""] },
    });
    expect(chosen).toEqual({
      mode: "matching",
      source: "in_progress",
      group: null,
      people: 3,
      filter: { tags: { mode: "any", ids: [vip, birthday] }, accounts: [staff.team.line.id] },
      except: 1,
      removed: { verdicts: ["window"], warnings: ["waiting"], people: 1 },
      names: { [vip]: "VIP", [birthday]: "生日月" },
      accounts: [{ id: staff.team.line.id, channel: "line", name: staff.team.line.name }],
    });
  });

  it("leaves without a name what has been deleted since, and nothing else", async () => {
    const { staff } = stand;
    await addPeople(staff, [{ channel: "line", tags: ["VIP", "舊標籤"] }]);
    const [vip = "", old = ""] = await Promise.all(
      ["VIP", "舊標籤"].map((name) => tagId(staff.team.id, name)),
    );
    const selection: Selection = {
      people: { mode: "matching", filter: { tags: { mode: "all", ids: [vip, old] } }, except: [] },
      remove: { verdicts: [], conversations: [] },
    };
    const id = await send(stand.services, staff, requestFor(selection, "嗨"));
    await testDb.write([
      {
        sql: "delete from tags where team_id = :team and name = '舊標籤'",
        args: { team: staff.team.id },
      },
    ]);
    const { chosenBy } = await readBroadcast(stand.services, actorOf(staff), id);
    expect(chosenBy?.names).toEqual({ [vip]: "VIP" });
    expect(chosenBy?.filter.tags?.ids).toEqual([vip, old]);
  });

  it("is a number where they were named one by one", async () => {
    const people = await stand.friends(2);
    const conversations = people.map(({ row }) => rowId("cnv", row));
    const chosen = await chosenFor({
      people: { mode: "named", conversations },
      remove: { verdicts: [], conversations: [] },
    });
    expect(chosen).toMatchObject({ mode: "named", people: 2, filter: {}, except: 0 });
  });

  it("is unknown where the books do not say it in a way that is known", async () => {
    const { id } = await addRecord(stand.staff);
    expect((await readBroadcast(stand.services, actorOf(stand.staff), id)).chosenBy).toBeNull();
  });
});
