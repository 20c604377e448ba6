package com.example.local.runtime;

import java.time.Duration;

/**
 * How a process rehearses SnapStart: the process initializes, runs its hooks before the snapshot,
 * waits, runs its hooks after the restore, and takes its first event. Immutable.
 *
 * @param initLimit the longest time until the snapshot; a longer timeout of the function counts
 *     instead
 * @param pause how long the process waits between the snapshot and the restore
 * @param restoreLimit the longest time from the restore until the process asks for an event
 */
public record Rehearsal(Duration initLimit, Duration pause, Duration restoreLimit) {
  /**
   * @throws IllegalArgumentException if a limit is not positive or the pause is negative
   */
  public Rehearsal {
    if (!initLimit.isPositive() || pause.isNegative() || !restoreLimit.isPositive()) {
      throw new IllegalArgumentException(initLimit + ", " + pause + ", " + restoreLimit);
    }
  }

  /** The longest time until the snapshot of a function that has a timeout. */
  Duration initLimit(Duration timeout) {
    return timeout.compareTo(initLimit) > 0 ? timeout : initLimit;
  }
}
