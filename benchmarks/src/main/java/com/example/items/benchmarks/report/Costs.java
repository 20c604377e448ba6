package com.example.items.benchmarks.report;

import java.util.List;

/**
 * What a million requests cost on Lambda, by the CPU time that was measured.
 *
 * @param gigabyteSecond the price of a GB-second, in dollars
 * @param millionRequests the price of a million requests as such, in dollars
 * @param source of both prices, with the date
 * @param waitMillis how long a request waits for DynamoDB, without using the CPU
 */
record Costs(double gigabyteSecond, double millionRequests, String source, double waitMillis) {
  /** The memory at which a function has one whole processor. */
  private static final double MEGABYTES_PER_PROCESSOR = 1769;

  private static final double MEGABYTES_PER_GIGABYTE = 1024;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final double MILLION = 1_000_000;

  /** x86, in us-east-1, first tier; without the free tier. */
  static final Costs DEFAULT =
      new Costs(0.0000166667, 0.20, "https://aws.amazon.com/lambda/pricing/", 5);

  /**
   * Requests as they come in.
   *
   * @param perHour on average, each independent of the others, none long enough to meet another
   */
  record Traffic(String name, double perHour) {
    /** How long Lambda keeps an idle environment, in hours; AWS promises no number. */
    private static final double IDLE = 10 / 60.0;

    /** How long it keeps one that is used, in hours; AWS promises no number. */
    private static final double LIFE = 2;

    /**
     * The share of requests that start a process: those after a gap longer than the idle time, and
     * of the others one per life.
     */
    double coldShare() {
      double afterGap = Math.exp(-perHour * IDLE);
      return Math.min(1, afterGap + (1 - afterGap) / (perHour * LIFE));
    }
  }

  static final List<Traffic> TRAFFIC =
      List.of(
          new Traffic("2 an hour", 2),
          new Traffic("1 in two minutes", 30),
          new Traffic("1 a second", 3600));

  /** The GB-seconds of a million requests that each use so much CPU, at a function's memory. */
  double gigabyteSeconds(double cpuMillis, int megabytes) {
    double billed = cpuMillis * Math.max(1, MEGABYTES_PER_PROCESSOR / megabytes) + waitMillis;
    return MILLION * Math.ceil(billed) / MILLIS_PER_SECOND * megabytes / MEGABYTES_PER_GIGABYTE;
  }

  /**
   * A million requests, all warm but a share.
   *
   * @param warmCpuMillis of a warm request
   * @param coldCpuMillis of a start with its first request; all of it is billed
   */
  Bill bill(double warmCpuMillis, double coldCpuMillis, int megabytes, double coldShare) {
    double warm = (1 - coldShare) * gigabyteSeconds(warmCpuMillis, megabytes) * gigabyteSecond;
    double cold = coldShare * gigabyteSeconds(coldCpuMillis, megabytes) * gigabyteSecond;
    return new Bill(millionRequests + warm + cold, cold / (millionRequests + warm + cold));
  }

  /**
   * In dollars.
   *
   * @param coldShare of the sum, what cold starts cost
   */
  record Bill(double dollars, double coldShare) {}
}
