import { type Box, boxAt, boxesIn, indexBytesMax } from "../../schema/bytes/mp4.ts";
import { type ByteReader, viewOf } from "../../schema/bytes/reader.ts";

type Bytes = Uint8Array<ArrayBuffer>;
/** A box with where its header begins. */
type Placed = Box & { start: number };

const boxesMax = 1_000;
/** What cameras note beside the pictures: where, when, with which device. */
const notes = new Set(["udta", "meta", "uuid"]);

/** The boxes of a film; what is behind the last that can be read is one of no name. */
async function boxesOf(bytes: number, read: ByteReader): Promise<Placed[]> {
  const boxes: Placed[] = [];
  for (let start = 0; start < bytes; ) {
    const box = boxAt(await read(start, 16), start, bytes);
    const isWhole = box && box.to > start && box.to <= bytes && boxes.length < boxesMax;
    const placed = isWhole ? { ...box, start } : { name: "", from: start, to: bytes, start };
    boxes.push(placed);
    start = placed.to;
  }
  return boxes;
}

/** Boxes within `box` have their contents wiped: their place stays, so that nothing else moves. */
function wipeNotes(index: Bytes, box: Pick<Box, "from" | "to">): void {
  let start = box.from;
  for (const { name, from, to } of boxesIn(index, box.from, box.to)) {
    if (name === "trak") wipeNotes(index, { from, to });
    if (notes.has(name)) {
      index.set([0x66, 0x72, 0x65, 0x65], start + 4);
      index.fill(0, from, to);
    }
    start = to;
  }
}

function within(index: Bytes, { from, to }: Pick<Box, "from" | "to">, path: readonly string[]): Box[] {
  const [name, ...rest] = path;
  const found = boxesIn(index, from, to).filter((box) => box.name === name);
  return rest.length === 0 ? found : found.flatMap((box) => within(index, box, rest));
}

/** Tells the tracks that what lay between these two places lies so much further on. */
function shift(index: Bytes, from: number, to: number, by: number): void {
  const view = viewOf(index);
  const whole = { from: 8, to: index.length };
  for (const [name, width] of [["stco", 4] as const, ["co64", 8] as const])
    for (const box of within(index, whole, ["trak", "mdia", "minf", "stbl", name])) {
      const count = Math.min(view.getUint32(box.from + 4), Math.floor((box.to - box.from - 8) / width));
      for (let entry = 0; entry < count; entry++) {
        const at = box.from + 8 + entry * width;
        const place = width === 4 ? view.getUint32(at) : Number(view.getBigUint64(at));
        if (place < from || place >= to) continue;
        if (width === 4) view.setUint32(at, place + by);
        else view.setBigUint64(at, BigInt(place + by));
      }
    }
}

/**
 * The film with its index in front, so that it plays while it still comes, and without what the camera noted: phones
 * write the index last, and the place into it. The pictures and the sound stay as they are. What is built in another
 * way than expected is given back unchanged. https://www.iso.org/standard/83102.html section 8
 */
export async function readyToPlay(film: Blob, read: ByteReader): Promise<Blob> {
  const boxes = await boxesOf(film.size, read);
  const moov = boxes.find(({ name }) => name === "moov");
  if (!moov || moov.to - moov.start > indexBytesMax || moov.from !== moov.start + 8) return film;
  const index = new Uint8Array(await film.slice(moov.start, moov.to).arrayBuffer());
  if (index.length === 0 || viewOf(index).getUint32(0) !== index.length) return film;
  const data = boxes.find(({ name }) => name === "mdat");
  // In a film of fragments each one has its own index.
  const isLast =
    data !== undefined &&
    data.start < moov.start &&
    within(index, { from: 8, to: index.length }, ["mvex"]).length === 0;
  wipeNotes(index, { from: 8, to: index.length });
  const first = boxes[0]?.name === "ftyp" ? boxes[0].to : 0;
  if (isLast) shift(index, first, moov.start, index.length);
  const parts: BlobPart[] = [];
  for (const box of boxes) {
    if (box.start === first && isLast) parts.push(index);
    if (box === moov) {
      if (!isLast) parts.push(index);
    } else parts.push(notes.has(box.name) ? blank(box.to - box.start) : film.slice(box.start, box.to));
  }
  return new Blob(parts, { type: film.type });
}

function blank(bytes: number): Bytes {
  const box = new Uint8Array(bytes);
  viewOf(box).setUint32(0, bytes);
  box.set([0x66, 0x72, 0x65, 0x65], 4);
  return box;
}
