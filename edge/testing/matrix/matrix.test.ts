import { expect, inject, test } from "vitest";
import { createApi } from "../client.ts";
import { allCells, type Cell } from "./cells.ts";
import { createMatrixStand, widgetTakes } from "./judges.ts";

/** Bodies larger than this travel only when the whole matrix is asked for. */
const smallBytes = 2_000_000;

function isSmall({ channel, medium }: Cell): boolean {
  return channel === "line" || medium === undefined || medium.bytes <= smallBytes;
}

test("widget, edge and platform agree on every content for every channel, at, under and over each limit", async () => {
  const stand = await createMatrixStand(createApi());
  const isFull = inject("isMatrixFull");
  const cells = allCells().filter((cell) => isFull || isSmall(cell));
  const disagreements: object[] = [];
  for (const cell of cells) {
    const widget = widgetTakes(cell);
    const edge = await stand.edgeTakes(cell);
    const double = await stand.doubleTakes(cell);
    if (widget !== edge || edge !== double)
      disagreements.push({ channel: cell.channel, content: cell.name, widget, edge, double });
  }
  console.info(`matrix cells ${cells.length}, disagreements ${disagreements.length}`);
  expect(disagreements).toEqual([]);
}, 600_000);
