package com.example.local.runtime;

import com.example.local.runtime.PendingInvocation.Reply;
import com.example.local.stack.LambdaFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process of a function, which takes one event after the other. */
final class FunctionProcess {
  private final LambdaFunction function;
  private final Process process;
  private final RuntimeSession session;
  private final Duration initLimit;
  private final CompletableFuture<Void> ended;
  private boolean used;
  private volatile Instant idleSince = Instant.now();
  private volatile boolean killed;

  FunctionProcess(
      LambdaFunction function,
      Process process,
      RuntimeSession session,
      Duration initLimit,
      CompletableFuture<Void> ended) {
    this.function = function;
    this.process = process;
    this.session = session;
    this.initLimit = initLimit;
    this.ended = ended;
  }

  /**
   * Has the function handle an event; only one caller at a time.
   *
   * @throws RuntimeSession.NotTakenException if the process ended before it took the event
   */
  InvocationResult invoke(byte[] event) throws InterruptedException {
    boolean cold = !used;
    used = true;
    PendingInvocation delivery = PendingInvocation.of(event);
    session.submit(delivery);
    Reply reply = reply(delivery);
    idleSince = Instant.now();
    var outcome = reply.success() ? InvocationResult.Outcome.SUCCESS : InvocationResult.Outcome.FUNCTION_ERROR;
    return new InvocationResult(outcome, reply.payload(), cold);
  }

  /** Whether it can take another event, as far as is known. */
  boolean isUsable() {
    return !killed && process.toHandle().isAlive();
  }

  /** When the process answered its last event. */
  Instant idleSince() {
    return idleSince;
  }

  /** Ends the process at once, as Lambda ends one that is no longer needed. */
  void kill() {
    killed = true;
    process.destroyForcibly();
  }

  /**
   * Asks the process to end, and kills it if it has not within a time. Returns at once.
   *
   * @param grace zero to kill it at once
   */
  void end(Duration grace) {
    if (grace.isZero()) {
      kill();
      return;
    }
    killed = true;
    process.toHandle().destroy();
    ended
        .copy()
        .orTimeout(grace.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            late -> {
              kill();
              return null;
            });
  }

  /** Completes when the process has ended and its session with it. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  private Reply reply(PendingInvocation delivery) throws InterruptedException {
    try {
      within(initLimit, delivery.taken());
      return within(function.timeout(), delivery.reply());
    } catch (TimeoutException e) {
      kill();
      boolean taken = delivery.taken().isDone();
      return RuntimeErrors.timedOut(delivery.requestId(), taken ? function.timeout() : initLimit);
    }
  }

  private static <T> T within(Duration limit, CompletableFuture<T> future)
      throws InterruptedException, TimeoutException {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeSession.NotTakenException notTaken) {
        throw notTaken;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
