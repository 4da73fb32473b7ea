/**
 * Which PRAGMAs libsql-server lets through. The lists are those of its
 * https://github.com/tursodatabase/libsql/blob/main/libsql-server/src/query_analysis.rs.
 */

const ALWAYS = new Set(
  (
    "table_list index_list table_info table_xinfo index_info index_xinfo pragma_list compile_options " +
    "database_list function_list module_list encoding defer_foreign_keys foreign_keys foreign_key_list " +
    "foreign_key_check collation_list data_version freelist_count integrity_check legacy_file_format " +
    "page_count quick_check stats user_version"
  ).split(" "),
);

const WITHOUT_VALUE = new Set(
  (
    "schema_version analysis_limit application_id auto_vacuum automatic_index busy_timeout cache_size " +
    "cache_spill cell_size_check checkpoint_fullfsync fullfsync hard_heap_limit journal_mode " +
    "journal_size_limit legacy_alter_table locking_mode max_page_count mmap_size page_size query_only " +
    "read_uncommitted recursive_triggers reverse_unordered_selects secure_delete soft_heap_limit synchronous " +
    "temp_store threads trusted_schema wal_autocheckpoint"
  ).split(" "),
);

/** Whether a PRAGMA is let through, by its name and whether it is given a value. */
export function isPragmaAllowed(name: string, hasValue: boolean): boolean {
  const lower = name.toLowerCase();
  return ALWAYS.has(lower) || (!hasValue && WITHOUT_VALUE.has(lower));
}

/** Whether a PRAGMA that is let through writes to the database file. */
export function isPragmaWriting(name: string, hasValue: boolean): boolean {
  return hasValue && name.toLowerCase() === "user_version";
}
