package com.example.local.runtime;

/**
 * Learns what a process does, at the moment when the process does it. Every time is a value of
 * {@link System#nanoTime()}. The calls come from several threads, but one after the other.
 */
public interface ProcessObserver {
  /** An observer that ignores everything. */
  ProcessObserver NONE = new ProcessObserver() {};

  /**
   * The process was started.
   *
   * @param nanos the time immediately before the start
   */
  default void started(ProcessHandle process, long nanos) {}

  /** The process asks for an event, or under SnapStart for the restore. */
  default void polled(long nanos) {}

  /** The process is about to go on after its snapshot. */
  default void restored(long nanos) {}

  /**
   * The process will never ask for an event.
   *
   * @param status how Lambda's log calls the failure
   */
  default void failed(long nanos, String status) {}

  /** The process is about to be sent an event. */
  default void handed(long nanos) {}

  /** The last byte of the answer to an event has arrived. */
  default void answered(long nanos) {}
}
