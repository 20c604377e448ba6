package com.example.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {
  @Tag("S1")
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T18:00:00Z, 2026-11-23T18:00:00.000Z",
    "2026-01-02T03:04:05.006999Z, 2026-01-02T03:04:05.006Z",
    "0999-12-31T23:59:59.1Z, 0999-12-31T23:59:59.100Z"
  })
  void millisecondsAreAlwaysThere(Instant instant, String text) {
    assertEquals(text, Timestamps.format(instant));
  }
}
