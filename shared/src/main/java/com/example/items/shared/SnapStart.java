package com.example.items.shared;

import com.example.items.shared.log.JsonLoggers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Lambda SnapStart has a function do before it takes a snapshot of the process, and after it
 * has restored one. Before: answers requests until they are answered fast, then lets go of what a
 * restored process must not have. After: makes that anew.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">
 *     Lambda SnapStart runtime hooks for Java</a>
 */
public final class SnapStart implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(SnapStart.class);

  /** Of the second that all may take; the rest is for the connection's end. */
  private static final Duration PRIMING = Duration.ofMillis(800);

  /** Of that, so that time is left for DynamoDB. */
  private static final Duration REHEARSING = Duration.ofMillis(500);

  private static final int REHEARSALS = 200;

  /** The first loads the classes; the others find the connection open. */
  private static final int CALLS = 3;

  private final ItemsHandler handler;
  private final Duration limit;
  private final DynamoDb dynamoDb;

  /** The hooks of a function, to be called by the runtime or by a test. */
  public SnapStart(ItemsHandler handler) {
    this(handler, PRIMING);
  }

  /**
   * @param limit for all of the priming
   */
  public SnapStart(ItemsHandler handler, Duration limit) {
    this.handler = handler;
    this.limit = limit;
    this.dynamoDb = handler.table().dynamoDb();
  }

  static SnapStart register(ItemsHandler handler) {
    SnapStart hooks = new SnapStart(handler);
    Core.getGlobalContext().register(hooks);
    return hooks;
  }

  /** Nothing that fails here keeps the function from being started, only from being fast. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    FutureTask<Void> priming = new FutureTask<>(this::prime, null);
    Thread.ofPlatform().daemon().name("priming").start(priming);
    try {
      priming.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Priming is incomplete: the first request will be slower", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      priming.cancel(true);
      dynamoDb.disconnect();
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    dynamoDb.reconnect();
  }

  private void prime() {
    JsonLoggers.unheard(() -> dynamoDb.rehearse(new PlayedDynamoDb(), this::rehearse));
    for (int i = 0; i < CALLS; i++) {
      handler.askInVain();
    }
  }

  private void rehearse() {
    Rehearsal rehearsal = new Rehearsal(handler);
    long start = System.nanoTime();
    for (int i = 0;
        i < REHEARSALS
            && System.nanoTime() - start < REHEARSING.toNanos()
            && !Thread.currentThread().isInterrupted();
        i++) {
      rehearsal.run();
    }
  }
}
