/** A heap of items by the moment they are due; equal moments leave in the order they came. */
export class DueQueue<Item extends { dueAtMs: number }> {
  readonly #heap: { item: Item; order: number }[] = [];
  #order = 0;

  get size(): number {
    return this.#heap.length;
  }

  peek(): Item | undefined {
    return this.#heap[0]?.item;
  }

  push(item: Item): void {
    const heap = this.#heap;
    const entry = { item, order: this.#order++ };
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex];
      if (parent === undefined || !isBefore(entry, parent)) break;
      heap[index] = parent;
      index = parentIndex;
    }
    heap[index] = entry;
  }

  pop(): Item | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (heap.length > 0) this.#sink(last);
    return first.item;
  }

  clear(): void {
    this.#heap.length = 0;
  }

  #sink(entry: { item: Item; order: number }): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      let childIndex = index * 2 + 1;
      let child = heap[childIndex];
      const right = heap[childIndex + 1];
      if (child === undefined) break;
      if (right !== undefined && isBefore(right, child)) {
        childIndex += 1;
        child = right;
      }
      if (!isBefore(child, entry)) break;
      heap[index] = child;
      index = childIndex;
    }
    heap[index] = entry;
  }
}

function isBefore(
  a: { item: { dueAtMs: number }; order: number },
  b: { item: { dueAtMs: number }; order: number },
): boolean {
  return a.item.dueAtMs === b.item.dueAtMs ? a.order < b.order : a.item.dueAtMs < b.item.dueAtMs;
}
