import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CostPart, estimate } from "./cost.ts";
import { countryOf, type Rate } from "./rates.ts";

const onLine: CostPart = { channel: "line", people: 38, isWindowOpen: false };
const marketing: CostPart = {
  channel: "whatsapp",
  people: 1_000,
  category: "marketing",
  country: "TW",
  isWindowOpen: true,
};

describe("what a send comes to", () => {
  it("is people by the rate, and free words on WhatsApp are free", () => {
    const { lines, totals } = estimate([onLine, { channel: "whatsapp", people: 11, isWindowOpen: true }], []);
    expect(totals).toEqual([{ currency: "TWD", amount: "7.60" }]);
    expect(lines.map(({ people, perPerson, amount }) => [people, perPerson, amount])).toEqual([
      [38, "0.20", "7.60"],
      [11, "0", "0.00"],
    ]);
    for (const { source, readOn } of lines)
      expect([source, readOn]).toEqual([
        expect.stringMatching(/^https/),
        expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      ]);
  });

  it("charges marketing within the 24 hours too, and what is of use only outside of them", () => {
    const utility: Rate = { channel: "whatsapp", category: "utility", currency: "TWD", perPerson: "0.4" };
    expect(estimate([marketing], []).totals).toEqual([{ currency: "TWD", amount: "2724.00" }]);
    const use = { ...marketing, category: "utility" as const };
    expect(estimate([use], [utility]).totals).toEqual([]);
    expect(estimate([{ ...use, isWindowOpen: false }], [utility]).totals).toEqual([
      { currency: "TWD", amount: "400.00" },
    ]);
  });

  it("takes the team's own rate before the table's, the closest first", () => {
    const own: Rate[] = [
      { channel: "whatsapp", currency: "TWD", perPerson: "9" },
      { channel: "whatsapp", country: "TW", currency: "TWD", perPerson: "3" },
      { channel: "whatsapp", category: "marketing", currency: "TWD", perPerson: "5" },
    ];
    const [line] = estimate([marketing], own).lines;
    expect(line).toMatchObject({ perPerson: "3", amount: "3000.00", source: null });
    expect(estimate([{ ...marketing, country: "JP" }], own).lines[0]?.perPerson).toBe("5");
  });

  it("says of whom nobody knows the rate, and keeps currencies apart", () => {
    const parts: CostPart[] = [
      { ...marketing, country: "HK", people: 10 },
      { ...marketing, country: "SG", people: 3 },
      { ...marketing, country: undefined, people: 2 },
    ];
    const { lines, totals } = estimate(parts, []);
    expect(totals).toEqual([
      { currency: "HKD", amount: "7.00" },
      { currency: "USD", amount: "0.267" },
    ]);
    expect(lines[2]).toMatchObject({ people: 2, amount: null, currency: null });
  });

  it("loses nothing to rounding, however many people there are", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 0, max: 999_999 }),
        (people, micros) => {
          const perPerson = `0.${String(micros).padStart(6, "0")}`;
          const { totals } = estimate(
            [{ ...onLine, people }],
            [{ channel: "line", currency: "TWD", perPerson }],
          );
          const [whole = "", fraction = ""] = (totals[0]?.amount ?? "").split(".");
          expect(BigInt(whole + fraction.padEnd(6, "0"))).toBe(BigInt(people) * BigInt(micros));
        },
      ),
    );
  });
});

it.each([
  ["+886912345678", "TW"],
  ["+852", "HK"],
  ["+6591", "SG"],
  ["+15551234567", undefined],
])("%s is a number of %s", (number, country) => {
  expect(countryOf(number)).toBe(country);
});
