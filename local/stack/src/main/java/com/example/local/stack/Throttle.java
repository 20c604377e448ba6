package com.example.local.stack;

/**
 * How many requests a stage of an HTTP API admits. Immutable.
 *
 * @param rate requests a second
 * @param burst requests at once
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html">Throttling
 *     for HTTP APIs</a>
 */
public record Throttle(double rate, int burst) {
  public Throttle {
    if (!(rate >= 0) || burst < 0) {
      throw new IllegalArgumentException("negative throttle: " + rate + ", " + burst);
    }
  }
}
