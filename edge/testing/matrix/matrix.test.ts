import { expect, inject, test } from "vitest";
import { channels } from "../../../schema/channels.ts";
import { mediaKinds, mediaLimits } from "../../../schema/media.ts";
import { createApi } from "../client.ts";
import { allCells, type Cell } from "./cells.ts";
import { createMatrixStand, widgetTakes } from "./judges.ts";

/** Bodies larger than this travel only when the whole matrix is asked for. */
const smallBytes = 2_000_000;

function isSmall({ channel, medium }: Cell): boolean {
  return channel === "line" || medium === undefined || medium.bytes <= smallBytes;
}

test("each type that a channel carries, and each limit of it, has its cells", () => {
  const cells = allCells();
  for (const channel of channels)
    for (const kind of mediaKinds) {
      const tried = cells.flatMap((cell) =>
        cell.channel === channel && cell.medium?.kind === kind ? cell.medium : [],
      );
      expect(tried.length).toBeGreaterThan(0);
      const limit = mediaLimits[channel][kind];
      const types = tried.map(({ mimeType }) => mimeType);
      expect(types).toEqual(expect.arrayContaining([...(limit?.types ?? [])]));
      const { bytesMax = 0 } = limit ?? {};
      const sizes = tried.map(({ bytes }) => bytes);
      if (limit) expect(sizes).toEqual(expect.arrayContaining([bytesMax - 1, bytesMax, bytesMax + 1]));
    }
});

test("widget, edge and platform agree on every content for every channel, at, under and over each limit", async () => {
  const stand = await createMatrixStand(createApi());
  const isFull = inject("isMatrixFull");
  const cells = allCells().filter((cell) => isFull || isSmall(cell));
  const disagreements: object[] = [];
  let taken = 0;
  for (const cell of cells) {
    const widget = widgetTakes(cell);
    const edge = await stand.edgeTakes(cell);
    const double = await stand.doubleTakes(cell);
    if (widget) taken += 1;
    if (widget !== edge || edge !== double)
      disagreements.push({ channel: cell.channel, content: cell.name, widget, edge, double });
  }
  console.info(`matrix cells ${cells.length}, disagreements ${disagreements.length}`);
  expect(disagreements).toEqual([]);
  // A judge that always says the same would agree with another one.
  for (const verdict of [taken, cells.length - taken]) expect(verdict).toBeGreaterThan(cells.length / 5);
}, 600_000);
