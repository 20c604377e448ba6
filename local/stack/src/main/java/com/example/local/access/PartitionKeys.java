package com.example.local.access;

import java.util.Optional;

/** Knows the key schema of the tables. */
@FunctionalInterface
public interface PartitionKeys {
  /**
   * The name of the attribute that is the partition key, empty if the table or the index is not
   * known.
   *
   * @param index the name of a secondary index, empty for the table itself
   */
  Optional<String> of(String table, Optional<String> index);
}
