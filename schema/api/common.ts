/** The bounds and the small forms that every request and response is made of. */
import { z } from "@hono/zod-openapi";
import { channels } from "../channels.ts";

export const limits = {
  /** Bytes of a JSON body from the widget. */
  bodyBytesMax: 1_000_000,
  /** Bytes of one sync call. */
  syncBytesMax: 10_000_000,
  /** Rows of one sync call. */
  syncRowsMax: 5_000,
  searchUnitsMax: 100,
  nameFallbackUnitsMax: 50,
  altUnitsMax: 300,
  fileNameUnitsMax: 200,
  filterTagsMax: 50,
  filterAccountsMax: 50,
  filterStoresMax: 100,
  filterAttributesMax: 10,
  /** Ten years. */
  filterDaysMax: 3_660,
  filterNameUnitsMax: 40,
  savedFiltersMax: 50,
  /** Of an attribute's text, or of one of its choices. */
  attributeUnitsMax: 500,
  attributeChoicesMax: 100,
  attributesPerTeamMax: 100,
  /** People named one by one, whether chosen or taken out; more than that is what `matching` is for. */
  namedPeopleMax: 5_000,
  pageSizeMax: 100,
  /** People a list may be entered after; the walk there is of the owner's index alone. */
  skipMax: 1_000_000,
  /** Header, body, ten buttons, cards or an offer: Meta's own limits come to no more. */
  templateComponentsMax: 15,
  templateUnitsMax: 20_000,
  /** Lists and objects within each other; the platform's own are no more than ten. */
  templateDepthMax: 20,
  /** One value that fills a place, or its fallback. */
  templateValueUnitsMax: 2_000,
  templatePlacesMax: 60,
  /** Far above any channel's text limit, so that an over-long text is answered by name and number, not by form. */
  textUnitsAccepted: 50_000,
} as const;

export const cursor = z.string().max(400);
export const pageSize = z.int().min(1).max(limits.pageSizeMax);
/** Which page a body asks for. */
export const pageAsked = { cursor: cursor.nullish(), limit: pageSize.default(50) };
/** A moment, everywhere in the API. */
export const timeMs = z.int().openapi({ description: "Milliseconds since 1970-01-01 UTC." });
export const count = z.int().min(0);
/**
 * Half of a character of two units has no bytes: neither the database nor a platform could take it. A NUL ends a text
 * for SQLite: what is searched for would end there, too, and match everybody.
 */
export const wholeCharacters = z
  .string()
  .refine((text) => text.isWellFormed(), "holds half of a character")
  .refine((text) => !text.includes("\0"), "holds a NUL character");
export const minuteOfDay = z.int().min(0).max(1_440);
export const channel = z.enum(channels);
export const conversationId = z.string().regex(/^cnv_(0|[1-9a-z][0-9a-z]{0,9})$/);
export const accountId = z.string().max(60);
