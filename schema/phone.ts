/** Phone numbers as people write them, brought to the digits they have in common: no country code, no trunk 0. */

/** Calling codes of two digits; 1 and 7 stand alone, all others have three. ITU-T E.164, list of 2016. */
const twoDigitCodes = new Set(
  (
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 " +
    "86 90 91 92 93 94 95 98"
  ).split(" "),
);

function codeLength(digits: string): number {
  if (digits.startsWith("1") || digits.startsWith("7")) return 1;
  return twoDigitCodes.has(digits.slice(0, 2)) ? 2 : 3;
}

const withoutTrunk = (digits: string): string => digits.replace(/^0+/, "");
const withoutCode = (digits: string): string => withoutTrunk(digits.slice(codeLength(digits)));

/** Digits, marks of grouping, and a plus in front: in any width. */
const phoneForm = /^\+?[\d\s()./-]*$/;

/**
 * The digits of a number without country code and trunk 0: 912345678 of `+886 912-345-678`, `0912345678` and
 * `+886 (0)912 345 678`. Null where no digit is left.
 */
export function phoneDigits(phone: string): string | null {
  const written = phone.normalize("NFKC").trim();
  const digits = written.replace(/\D/g, "");
  if (written.startsWith("+")) return withoutCode(digits) || null;
  if (digits.startsWith("00")) return withoutCode(digits.slice(2)) || null;
  return withoutTrunk(digits) || null;
}

/** A national number has at least as many; shorter ones have no country code in front. */
const unitsWithCodeMin = 10;
/** Fewer digits would find half of everybody. */
const searchedDigitsMin = 3;

/**
 * What to look for within `phoneDigits` when this is typed into a search, whole number or part of one; empty when it
 * is no phone number. A country code may have been typed without its plus.
 */
export function searchedDigits(search: string): string[] {
  const written = search.normalize("NFKC").trim();
  if (!phoneForm.test(written)) return [];
  const digits = written.replace(/\D/g, "");
  const readings = [phoneDigits(written) ?? ""];
  if (/^[1-9]/.test(written) && digits.length >= unitsWithCodeMin) readings.push(withoutCode(digits));
  return readings.filter((reading) => reading.length >= searchedDigitsMin);
}
