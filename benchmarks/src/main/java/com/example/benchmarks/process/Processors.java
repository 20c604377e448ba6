package com.example.benchmarks.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who runs where: the process under test alone on the last processor, everything else on the
 * others. On a machine with one processor, or without {@code taskset}, nothing is pinned.
 */
public final class Processors {
  private final Optional<Integer> ofTest;

  private Processors(Optional<Integer> ofTest) {
    this.ofTest = ofTest;
  }

  /** Pins nothing. */
  public static Processors undivided() {
    return new Processors(Optional.empty());
  }

  /** Leaves one processor free of this process. */
  public static Processors divide() throws IOException, InterruptedException {
    int count = Runtime.getRuntime().availableProcessors();
    if (count < 2) {
      return new Processors(Optional.empty());
    }
    int last = count - 1;
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      Process taskset =
          new ProcessBuilder("taskset", "-acp", "0-" + (last - 1), pid)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new Processors(taskset.waitFor() == 0 ? Optional.of(last) : Optional.empty());
    } catch (IOException e) {
      return new Processors(Optional.empty());
    }
  }

  /** The command, pinned where there is a processor for it. */
  List<String> pinned(List<String> command) {
    if (ofTest.isEmpty()) {
      return command;
    }
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", ofTest.get().toString()));
    pinned.addAll(command);
    return pinned;
  }

  /** For the record of a run. */
  public String description() {
    return ofTest
        .map(last -> "process under test alone on processor " + last + ", the rest elsewhere")
        .orElse("nothing pinned: one processor, or no taskset");
  }
}
