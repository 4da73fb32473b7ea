import { expect } from "@open-wc/testing";
import { it } from "vitest";
import { rowsMax, windowOf } from "./virtual-window.ts";

const phone = { heightPx: 600, rowPx: 70 };

it("holds every row in view, wherever the list is scrolled", () => {
  const total = 2_000;
  for (let scrollTop = 0; scrollTop <= total * phone.rowPx - phone.heightPx; scrollTop += 333) {
    const { start, end } = windowOf({ ...phone, scrollTop }, total);
    expect(start * phone.rowPx).to.be.at.most(scrollTop);
    expect(end * phone.rowPx).to.be.at.least(scrollTop + phone.heightPx);
  }
});

it("draws no more than its most rows, even on a very tall page", () => {
  const { start, end } = windowOf({ heightPx: 9_000, rowPx: 56, scrollTop: 50_000 }, 5_000);
  expect(end - start).to.be.at.most(rowsMax);
});

it("draws all of a short list", () => {
  expect(windowOf({ ...phone, scrollTop: 0 }, 7)).to.deep.equal({ start: 0, end: 7 });
});

it("stays inside a list that has become shorter than it was scrolled", () => {
  const { start, end } = windowOf({ ...phone, scrollTop: 70_000 }, 30);
  expect([start < end, end]).to.deep.equal([true, 30]);
});
