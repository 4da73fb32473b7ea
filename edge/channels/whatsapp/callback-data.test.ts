import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../../schema/ids.ts";
import { parseCallbackData, toCallbackData } from "./callback-data.ts";

describe("the string that comes back with every status", () => {
  it("names the same message when it is read, and fits into WhatsApp's 512 characters", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 4 }), (deliveryId, position) => {
        const broadcastId = newId("bc", Date.now());
        const data = toCallbackData(broadcastId, deliveryId, position);
        expect(data.length).toBeLessThanOrEqual(512);
        expect(parseCallbackData(data)).toEqual({ broadcastId, deliveryId, position });
      }),
    );
  });

  it.each(["", "bc_12:r_345", "bc_1.zz", "bc_1..0", "bc_1.zzzzzzzzzzz.0", "BC_1.1.0", "bc_1.1.10", "d2f.0"])(
    "%j, which is other software's, names nothing",
    (data) => {
      expect(parseCallbackData(data)).toBeUndefined();
    },
  );
});
