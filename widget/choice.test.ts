import { expect } from "@open-wc/testing";
import { describe, it } from "vitest";
import type { ConversationSummary, Filter } from "../schema/api.ts";
import {
  type Choice,
  chosenCount,
  chosenPastWindow,
  isChosen,
  type Known,
  type Matching,
  nobody,
  nothingRemoved,
  setChosen,
} from "./choice.ts";
import { allOf } from "./choose-all.ts";
import { accountsIn, selectionOf } from "./chosen.ts";
import type { Work } from "./draft.ts";
import { fromJson, isWorthKeeping, toJson } from "./draft-kept.ts";
import { underFilter } from "./follow-filter.ts";

const summary: ConversationSummary = {
  matching: 5,
  inProgress: 9,
  windowClosed: 2,
  accounts: [
    { id: "acc_line", channel: "line", name: "信義店", count: 3 },
    { id: "acc_wa", channel: "whatsapp", name: "0185", count: 2 },
  ],
  unticked: [],
  names: {},
};

const known = new Map<string, Known>([
  ["cnv_1", { channel: "line", accountId: "acc_line", verdict: "sendable", tags: ["VIP"] }],
  ["cnv_2", { channel: "whatsapp", accountId: "acc_wa", verdict: "window", tags: ["VIP", "新品"] }],
  ["cnv_3", { channel: "whatsapp", accountId: "acc_wa", verdict: "sendable", tags: [] }],
]);

const everybody = (filter: Filter = {}) => allOf(summary, filter);

describe("ticking", () => {
  it("names people one by one, and is nobody again when the last is unticked", () => {
    const two = setChosen(nobody, ["cnv_1", "cnv_2"], true);
    expect(chosenCount(two)).to.equal(2);
    expect(chosenCount(setChosen(two, ["cnv_1"], true))).to.equal(2);
    expect(setChosen(two, ["cnv_1", "cnv_2"], false)).to.deep.equal(nobody);
  });

  it("takes people out of everybody, and puts them back", () => {
    const four = setChosen(everybody(), ["cnv_1"], false);
    expect(chosenCount(four)).to.equal(4);
    expect(isChosen(four, "cnv_1")).to.equal(false);
    expect(isChosen(four, "cnv_never_seen")).to.equal(true);
    expect(chosenCount(setChosen(four, ["cnv_1"], true))).to.equal(5);
  });

  it("is nobody when everybody has been unticked", () => {
    const ids = ["cnv_1", "cnv_2", "cnv_3", "cnv_4", "cnv_5"];
    expect(setChosen(everybody(), ids, false)).to.deep.equal(nobody);
  });
});

describe("another filter", () => {
  const two = setChosen(everybody(), ["cnv_1", "cnv_2"], false) as Matching;
  const filter: Filter = { accounts: ["acc_wa"] };
  const narrowed = underFilter(two, filter, { ...summary, matching: 2, unticked: ["cnv_2"] });

  it("keeps people unticked who no longer match, without counting them", () => {
    expect(chosenCount(narrowed)).to.equal(1);
    expect(isChosen(narrowed, "cnv_1")).to.equal(false);
    const wide = underFilter(narrowed, {}, { ...summary, unticked: ["cnv_1", "cnv_2"] });
    expect(chosenCount(wide)).to.equal(3);
  });

  it("takes those away out of no account, and counts who is ticked again once", () => {
    const people = (choice: Choice) => accountsIn(choice, known, summary.accounts);
    expect(people(narrowed).find(({ id }) => id === "acc_wa")?.people).to.equal(1);
    expect(people(narrowed).some(({ id }) => id === "acc_line")).to.equal(false);
    expect(chosenCount(setChosen(narrowed, ["cnv_2"], true))).to.equal(2);
    expect(chosenCount(setChosen(narrowed, ["cnv_1"], true))).to.equal(1);
  });
});

describe("what is told of those chosen", () => {
  it("adds up by account, for named people and for everybody but some", () => {
    const named: Choice = { mode: "named", ids: new Set(["cnv_1", "cnv_2", "cnv_3"]) };
    const people = (choice: Choice) =>
      accountsIn(choice, known, summary.accounts).map((entry) => entry.people);
    expect(people(named)).to.deep.equal([2, 1]);
    expect(people(setChosen(everybody(), ["cnv_2"], false))).to.deep.equal([3, 1]);
  });

  it("counts those past 24 hours, without those unticked", () => {
    expect(chosenPastWindow(everybody(), known)).to.equal(2);
    expect(chosenPastWindow(setChosen(everybody(), ["cnv_2"], false), known)).to.equal(1);
    expect(chosenPastWindow(setChosen(nobody, ["cnv_2", "cnv_3"], true), known)).to.equal(1);
  });

  it("is what the API is asked for", () => {
    expect(selectionOf(nobody, nothingRemoved)).to.equal(undefined);
    const filter: Filter = { accounts: ["acc_line"] };
    expect(selectionOf(setChosen(everybody(filter), ["cnv_1"], false), nothingRemoved)?.people).to.deep.equal(
      {
        mode: "matching",
        filter,
        except: ["cnv_1"],
        expected: 4,
      },
    );
  });
});

describe("work that is kept", () => {
  const work: Work = {
    draft: { id: "d", messages: [{ type: "text", text: "秋冬新品" }], savedAtMs: 7 },
    choice: setChosen(everybody({ accounts: ["acc_wa"] }), ["cnv_2"], false),
    removed: { verdicts: ["window"], conversations: ["cnv_3"] },
    filter: { search: "王" },
    place: "bound/line",
    asides: {
      in_progress: {
        choice: setChosen(nobody, ["cnv_1"], true),
        removed: nothingRemoved,
        filter: { accounts: ["acc_line"] },
      },
    },
  };

  it("comes back as it was, with what was known of the people in it", () => {
    expect(fromJson(toJson(work, known))).to.deep.equal({
      work,
      known: [
        ["cnv_2", known.get("cnv_2")],
        ["cnv_1", known.get("cnv_1")],
      ],
    });
  });

  it("is none at all when it cannot be read", () => {
    for (const broken of ["", "null", "[]", "{", '{"version":0}'])
      expect(fromJson(broken)).to.equal(undefined);
  });

  it("is worth keeping once somebody is chosen or something is written", () => {
    expect(isWorthKeeping(work)).to.equal(true);
    const inAnotherList = { ...work, choice: nobody, draft: { ...work.draft, messages: [] } };
    expect(isWorthKeeping(inAnotherList)).to.equal(true);
    expect(isWorthKeeping({ ...inAnotherList, asides: {} })).to.equal(false);
  });
});
