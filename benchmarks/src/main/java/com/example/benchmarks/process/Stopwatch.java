package com.example.benchmarks.process;

import com.example.local.runtime.ProcessObserver;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Takes the time and the CPU time of a process when the process asks for an event, when the event
 * is handed over, and when the last byte of the answer has arrived. Thread-safe, because the calls
 * of an observer come one after the other, and laps pass through a queue.
 */
final class Stopwatch implements ProcessObserver {
  private final CompletableFuture<ProcessHandle> process = new CompletableFuture<>();
  private final BlockingQueue<Lap> laps = new LinkedBlockingQueue<>();
  private long startNanos;
  private Moment ready;
  private Moment handed;
  private long answeredNanos;
  private boolean answered;

  /** A point in time, and the CPU time that the process had used until then. */
  record Moment(long nanos, long cpuNanos) {}

  /**
   * The times of one request.
   *
   * @param cpuNanos the CPU time when the process asked for the next event, because the process may
   *     work for this request until then
   */
  record Lap(Moment handed, long answeredNanos, long cpuNanos) {}

  @Override
  public void started(ProcessHandle started, long nanos) {
    startNanos = nanos;
    process.complete(started);
  }

  @Override
  public void polled(long nanos) {
    Moment now = moment(nanos);
    if (ready == null) {
      ready = now;
    }
    if (answered) {
      answered = false;
      laps.add(new Lap(handed, answeredNanos, now.cpuNanos()));
    }
  }

  @Override
  public void handed(long nanos) {
    handed = moment(nanos);
  }

  @Override
  public void answered(long nanos) {
    answeredNanos = nanos;
    answered = true;
  }

  /** The id of the process, which must have been started. */
  long pid() {
    return process.join().pid();
  }

  long startNanos() {
    return startNanos;
  }

  /**
   * When the initialization was over: at the first question for an event, or under SnapStart for
   * the restore. Call this after the first lap.
   */
  Moment ready() {
    return ready;
  }

  /**
   * Waits until the process has answered an event and asks for the next event.
   *
   * @throws MeasurementException if the process does not ask in time
   */
  Lap lap(Duration limit) throws InterruptedException {
    Lap lap = laps.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (lap == null) {
      throw new MeasurementException("the process did not ask for the next event within " + limit);
    }
    return lap;
  }

  private Moment moment(long nanos) {
    return new Moment(nanos, CpuClock.nanos(pid()));
  }
}
