package com.example.local.runtime;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Reports the snapshot and the restore of one process, in the lines of Lambda's own log. Prints the
 * first failure only. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Lambda's
 *     INIT_REPORT and RESTORE_REPORT</a>
 */
final class SnapStartReport implements ProcessObserver {
  private enum Phase {
    INIT,
    SNAPSHOT,
    RESTORE,
    OVER
  }

  private final Consumer<String> console;
  private Phase phase = Phase.INIT;
  private long began;

  SnapStartReport(Consumer<String> console) {
    this.console = Objects.requireNonNull(console);
  }

  @Override
  public synchronized void started(ProcessHandle process, long nanos) {
    began = nanos;
  }

  @Override
  public synchronized void polled(long nanos) {
    switch (phase) {
      case INIT -> {
        report(nanos, "");
        began = nanos;
        phase = Phase.SNAPSHOT;
      }
      case RESTORE -> {
        report(nanos, "");
        phase = Phase.OVER;
      }
      case SNAPSHOT, OVER -> {}
    }
  }

  @Override
  public synchronized void restored(long nanos) {
    began = nanos;
    phase = Phase.RESTORE;
  }

  @Override
  public synchronized void failed(long nanos, String status) {
    if (phase != Phase.OVER) {
      report(nanos, (phase == Phase.INIT ? " Phase: init" : "") + " Status: " + status);
      phase = Phase.OVER;
    }
  }

  private void report(long nanos, String status) {
    String name =
        phase == Phase.INIT ? "INIT_REPORT Init Duration" : "RESTORE_REPORT Restore Duration";
    console.accept(
        String.format(Locale.ROOT, "%s: %.2f ms%s", name, (nanos - began) / 1e6, status));
  }
}
