package com.example.local.runtime;

import com.example.local.runtime.FunctionProcess.NotTakenException;
import com.example.local.runtime.PendingInvocation.Reply;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The conversation with one process over the Runtime API: the process asks for an event, answers
 * the event, and asks again. Thread-safe.
 */
final class RuntimeSession {
  /** The largest answer that Lambda passes on: 6 MB and a little for Lambda's own use. */
  static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024 + 100;

  private final ProcessObserver observer;
  private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
  private Consumer<PendingInvocation> poll;
  private PendingInvocation waiting;
  private PendingInvocation running;
  private boolean initialized;
  private Reply initError;
  private Integer exitCode;

  RuntimeSession(ProcessObserver observer) {
    this.observer = Objects.requireNonNull(observer);
  }

  ProcessObserver observer() {
    return observer;
  }

  /** Gives the process an event, now or as soon as it asks; at most one at a time. */
  synchronized void submit(PendingInvocation invocation) {
    waiting = invocation;
    if (exitCode != null) {
      end();
    } else if (poll != null) {
      Consumer<PendingInvocation> asking = poll;
      poll = null;
      hand(asking);
    }
  }

  /** Completes when the process is ready for its snapshot, or has ended. */
  CompletableFuture<Void> snapshot() {
    return snapshot;
  }

  /** The process asks for the restore, and is therefore ready for its snapshot. */
  synchronized void awaitRestore() {
    observer.polled(System.nanoTime());
    snapshot.complete(null);
  }

  /** The process asks for an event, and its initialization is therefore over. */
  synchronized void next(Consumer<PendingInvocation> asking) {
    observer.polled(System.nanoTime());
    initialized = true;
    if (waiting == null) {
      poll = asking;
    } else {
      hand(asking);
    }
  }

  /** The process answers. An answer to another event than the running one is ignored. */
  synchronized void reply(String requestId, Reply reply) {
    if (running != null && running.requestId().equals(requestId)) {
      observer.answered(System.nanoTime());
      running.reply().complete(reply);
      running = null;
    }
  }

  /** Whether the process has asked for an event. */
  synchronized boolean isInitialized() {
    return initialized;
  }

  /** The process says that its function could not be initialized or restored. */
  synchronized void initError(byte[] payload) {
    initError = new Reply(false, payload);
  }

  /** The process has ended. */
  synchronized void ended(int exitCode) {
    this.exitCode = exitCode;
    end();
  }

  private void hand(Consumer<PendingInvocation> asking) {
    running = waiting;
    waiting = null;
    asking.accept(running);
    running.taken().complete(null);
  }

  private void end() {
    snapshot.complete(null);
    if (running != null) {
      running.reply().complete(RuntimeErrors.exited(running.requestId(), exitCode));
      running = null;
    }
    if (waiting != null) {
      // A process that ended between two events failed no request: another process can take this.
      if (initialized) {
        waiting.taken().completeExceptionally(new NotTakenException());
      } else {
        Reply reply =
            initError == null ? RuntimeErrors.exited(waiting.requestId(), exitCode) : initError;
        waiting.taken().complete(null);
        waiting.reply().complete(reply);
      }
      waiting = null;
    }
  }
}
