package com.example.local.runtime;

import com.example.local.stack.LambdaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The processes of a function: as many as there are requests at once, and after a while without
 * requests a single one. A process is replaced before its credentials expire. Thread-safe.
 */
final class FunctionPool {
  private final LambdaFunction function;
  private final RuntimeClient client;
  private final RuntimeApiServer api;
  private final Path folder;
  private final Lambda.Settings settings;
  private final int limit;
  private final Duration patience;

  // In the order of last use.
  private final Deque<FunctionProcess> idle = new ArrayDeque<>();
  private final Set<FunctionProcess> alive = new HashSet<>();
  private FunctionFiles files;
  private int starting;
  private int started;
  private boolean closed;

  /**
   * @param client runs the functions that bring no runtime in a layer
   * @param folder where to unpack the code; must not exist yet
   */
  FunctionPool(
      LambdaFunction function,
      RuntimeClient client,
      RuntimeApiServer api,
      Path folder,
      Lambda.Settings settings) {
    int limit = settings.processesPerFunction();
    OptionalInt reserved = function.reservedConcurrency();
    this.function = function;
    this.client = client;
    this.api = api;
    this.folder = folder;
    this.settings = settings;
    this.limit = Math.min(limit, reserved.orElse(limit));
    // As in the cloud, a request beyond a reserved concurrency is throttled at once.
    this.patience =
        reserved.isPresent() && reserved.getAsInt() <= limit ? Duration.ZERO : settings.patience();
  }

  InvocationResult invoke(byte[] event) throws IOException, InterruptedException {
    while (true) {
      Optional<FunctionProcess> process = acquire();
      if (process.isEmpty()) {
        return InvocationResult.throttled();
      }
      try {
        return process.get().invoke(event);
      } catch (FunctionProcess.NotTakenException e) {
        // The process ended while it was idle. The next turn takes another process.
      } finally {
        release(process.get());
      }
    }
  }

  synchronized int started() {
    return started;
  }

  /** Ends the processes that have been idle for too long, and keeps the one that was used last. */
  synchronized void shrink() {
    removeUnusable();
    Instant limit = Instant.now().minus(settings.idleLimit());
    while (idle.size() > 1 && idle.getFirst().idleSince().isBefore(limit)) {
      idle.removeFirst().end(settings.grace());
    }
  }

  /** Ends all processes and waits for their end. */
  void close() throws InterruptedException {
    Set<FunctionProcess> ending;
    synchronized (this) {
      closed = true;
      notifyAll();
      while (starting > 0) {
        wait();
      }
      ending = Set.copyOf(alive);
    }
    ending.forEach(process -> process.end(settings.grace()));
    ending.forEach(process -> process.ended().join());
  }

  // An idle process or a new one, or nothing if neither is there in time.
  private Optional<FunctionProcess> acquire() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(patience);
    synchronized (this) {
      while (!closed) {
        Optional<FunctionProcess> process = takeIdle();
        if (process.isPresent()) {
          return process;
        }
        if (usable() + starting < limit) {
          starting++;
          break;
        }
        long millisLeft = Duration.between(Instant.now(), end).toMillis();
        if (millisLeft <= 0) {
          return Optional.empty();
        }
        wait(millisLeft);
      }
      if (closed) {
        return Optional.empty();
      }
    }
    return Optional.of(start());
  }

  // The process that was used last, so that the others stay idle and can be ended.
  private Optional<FunctionProcess> takeIdle() {
    removeUnusable();
    return Optional.ofNullable(idle.pollLast());
  }

  private void removeUnusable() {
    for (Iterator<FunctionProcess> processes = idle.iterator(); processes.hasNext(); ) {
      FunctionProcess process = processes.next();
      if (!process.isUsable()) {
        processes.remove();
      } else if (!process.outlastsAnotherEvent()) {
        processes.remove();
        process.end(settings.grace());
      }
    }
  }

  // A process that is being ended takes no place.
  private long usable() {
    return alive.stream().filter(FunctionProcess::isUsable).count();
  }

  private FunctionProcess start() throws IOException {
    FunctionProcess process = null;
    try {
      process = launch(files());
      return process;
    } finally {
      synchronized (this) {
        starting--;
        if (process != null) {
          started++;
          alive.add(process);
        }
        notifyAll();
      }
      if (process != null) {
        FunctionProcess added = process;
        process.ended().thenRun(() -> remove(added));
      }
    }
  }

  private FunctionProcess launch(FunctionFiles unpacked) throws IOException {
    String id = function.logicalId();
    Optional<Rehearsal> rehearsal = function.snapStartAlias().flatMap(any -> settings.rehearsal());
    return FunctionProcess.start(
        new LaunchConfiguration(
            function,
            settings.region(),
            unpacked.taskRoot(),
            unpacked.command(function, client),
            settings.environment(),
            rehearsal,
            rehearsal
                .map(limits -> limits.initLimit(function.timeout()))
                // Lambda repeats an initialization that passes its limit, within the timeout.
                .orElse(settings.initLimit().plus(function.timeout())),
            settings.credentials()),
        api,
        line -> settings.console().accept(id + " | " + line),
        rehearsal.isPresent()
            ? new SnapStartReport(line -> settings.console().accept(id + "  " + line))
            : ProcessObserver.NONE);
  }

  private synchronized FunctionFiles files() throws IOException {
    if (files == null) {
      files = FunctionFiles.unpack(function, folder);
    }
    return files;
  }

  private synchronized void release(FunctionProcess process) {
    if (process.isUsable()) {
      idle.addLast(process);
      removeUnusable();
    }
    notifyAll();
  }

  private synchronized void remove(FunctionProcess process) {
    alive.remove(process);
    idle.remove(process);
    notifyAll();
  }
}
