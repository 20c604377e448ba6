package com.example.benchmarks.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Pins the process under test to the last processor, and everything else to the other processors.
 * Pins nothing on a machine with one processor, or without {@code taskset}. Thread-safe.
 */
public final class CpuPinning {
  private final Optional<Integer> processor;

  private CpuPinning(Optional<Integer> processor) {
    this.processor = processor;
  }

  /** Pins nothing. */
  public static CpuPinning none() {
    return new CpuPinning(Optional.empty());
  }

  /** Moves this process off the last processor, which is then free for the processes under test. */
  public static CpuPinning reserveLast() throws InterruptedException {
    int last = Runtime.getRuntime().availableProcessors() - 1;
    if (last < 1) {
      return none();
    }
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      Process taskset =
          new ProcessBuilder("taskset", "-acp", "0-" + (last - 1), pid)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return taskset.waitFor() == 0 ? new CpuPinning(Optional.of(last)) : none();
    } catch (IOException e) {
      return none();
    }
  }

  /** The command that runs a command on the reserved processor, where there is one. */
  public List<String> pinned(List<String> command) {
    Objects.requireNonNull(command);
    if (processor.isEmpty()) {
      return command;
    }
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", processor.get().toString()));
    pinned.addAll(command);
    return pinned;
  }

  /** Describes the pinning for the results. */
  public String description() {
    return processor
        .map(last -> "process under test alone on processor " + last + ", the rest elsewhere")
        .orElse("nothing pinned: one processor, or no taskset");
  }
}
