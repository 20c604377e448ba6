package com.example.benchmarks.report;

import java.util.List;
import java.util.Properties;

/**
 * What a million requests cost on Lambda, by the CPU time that was measured.
 *
 * @param gigabyteSecond the price of a GB-second, in dollars
 * @param millionRequests the price of a million requests as such, in dollars
 * @param source of both prices
 * @param date when they were valid
 * @param waitMillis how long a request waits for DynamoDB, without using the CPU
 */
record Costs(
    double gigabyteSecond, double millionRequests, String source, String date, double waitMillis) {
  /**
   * The memory at which a function has one whole processor.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">Configure
   *     Lambda function memory</a>
   */
  private static final double MEGABYTES_PER_PROCESSOR = 1769;

  private static final double MEGABYTES_PER_GIGABYTE = 1024;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final double MILLION = 1_000_000;

  /** Lambda bills whole milliseconds: on average half of one more than was used. */
  private static final double ROUNDING = 0.5;

  private static final String PREFIX = "benchmark.price.";

  /**
   * From {@code -Dbenchmark.price.…}; without them x86 in us-east-1, first tier, without the free
   * tier.
   */
  static Costs of(Properties properties) {
    return new Costs(
        number(properties, "gb-second", 0.0000166667),
        number(properties, "million-requests", 0.20),
        text(properties, "source", "https://aws.amazon.com/lambda/pricing/, x86, us-east-1"),
        text(properties, "date", "2025"),
        number(properties, "wait-ms", 5));
  }

  private static double number(Properties properties, String name, double otherwise) {
    return Double.parseDouble(text(properties, name, Double.toString(otherwise)));
  }

  private static String text(Properties properties, String name, String otherwise) {
    String text = properties.getProperty(PREFIX + name, "");
    return text.isEmpty() ? otherwise : text;
  }

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
    double share = Math.min(1, megabytes / MEGABYTES_PER_PROCESSOR);
    double billedMillis = cpuMillis / share + waitMillis + ROUNDING;
    return MILLION * billedMillis / MILLIS_PER_SECOND * megabytes / MEGABYTES_PER_GIGABYTE;
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
