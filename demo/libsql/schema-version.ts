/**
 * Counts changes of the schema, for all connections of a database. The engine repairs a prepared statement whose
 * table has changed, but goes on naming its old columns, so statements are prepared anew after each change.
 */
export class SchemaVersion {
  #value = 0;

  get value(): number {
    return this.#value;
  }

  /** The schema other connections see has changed, or has gone back to what it was. */
  bump(): void {
    this.#value += 1;
  }
}
