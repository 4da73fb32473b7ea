/** Does a task for each item, so many at a time: the plainest loop that keeps so many connections busy. */
export async function sideBySide<Item>(
  items: readonly Item[],
  places: number,
  task: (item: Item) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let item = items[next]; next < items.length; item = items[next]) {
      next += 1;
      if (item !== undefined) await task(item);
    }
  };
  await Promise.all(Array.from({ length: places }, work));
}
