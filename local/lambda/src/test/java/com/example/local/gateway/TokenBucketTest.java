package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.local.stack.Throttle;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

  @Test
  void aBurstIsAdmittedAndNoMore() {
    TokenBucket bucket = bucket(10, 3);
    assertEquals(3, taken(bucket, 5));
  }

  @Test
  void tokensComeBackAtTheRate() {
    TokenBucket bucket = bucket(10, 3);
    taken(bucket, 3);
    pass(99);
    assertEquals(0, taken(bucket, 1));
    pass(1);
    assertEquals(1, taken(bucket, 2));
    pass(250);
    assertEquals(2, taken(bucket, 3));
    pass(50);
    assertEquals(1, taken(bucket, 2));
  }

  @Test
  void noMoreThanTheBurstIsSaved() {
    TokenBucket bucket = bucket(10, 3);
    pass(60_000);
    assertEquals(3, taken(bucket, 5));
  }

  @Test
  void aThrottleOfNothingAdmitsNobody() {
    TokenBucket bucket = bucket(0, 0);
    pass(60_000);
    assertEquals(0, taken(bucket, 1));
  }

  private TokenBucket bucket(double rate, int burst) {
    return new TokenBucket(new Throttle(rate, burst), nanos::get);
  }

  private void pass(long millis) {
    nanos.addAndGet(millis * 1_000_000);
  }

  private static int taken(TokenBucket bucket, int attempts) {
    int taken = 0;
    for (int i = 0; i < attempts; i++) {
      taken += bucket.take() ? 1 : 0;
    }
    return taken;
  }
}
