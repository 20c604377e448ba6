package com.example.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedUuidsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T18:00:00.123Z");

  @Test
  void anIdIsAUuidOfVersion7() {
    UUID id = new TimeOrderedUuids(InstantSource.fixed(NOW), Randomness.SYSTEM).next();

    assertEquals(7, id.version());
    assertEquals(2, id.variant());
    assertEquals(NOW, TimeOrderedUuids.instant(id));
  }

  @Test
  void idsOfOneMillisecondAreInOrderAndDifferent() {
    TimeOrderedUuids ids = new TimeOrderedUuids(InstantSource.fixed(NOW), Randomness.SYSTEM);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      made.add(ids.next().toString());
    }

    assertEquals(made.stream().sorted().toList(), made);
    assertEquals(made.size(), new HashSet<>(made).size());
  }

  @Test
  void aClockSetBackKeepsTheOrder() {
    long[] clock = {NOW.toEpochMilli()};
    TimeOrderedUuids ids =
        new TimeOrderedUuids(() -> Instant.ofEpochMilli(clock[0]), Randomness.SYSTEM);
    String before = ids.next().toString();
    clock[0] -= 3_600_000;

    assertTrue(before.compareTo(ids.next().toString()) < 0);
  }

  /** Two copies of one process: the same clock, time and count, as a snapshot holds them. */
  @Test
  void processesRestoredFromOneSnapshotDoNotMeet() {
    TimeOrderedUuids ids = new TimeOrderedUuids(InstantSource.fixed(NOW), drawing(1));
    TimeOrderedUuids others = new TimeOrderedUuids(InstantSource.fixed(NOW), drawing(2));
    assertEquals(ids.next(), others.next());

    HashSet<UUID> made = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next());
      made.add(others.next());
    }
    assertEquals(20_000, made.size());
  }

  /** After numbers that are the same for all, those of this seed. */
  private static Randomness drawing(long seed) {
    Random random = new Random(seed);
    byte[] own = new byte[200_000];
    random.nextBytes(own);
    return new Randomness(
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[16]), new ByteArrayInputStream(own)));
  }

  @Test
  void twoProcessesDoNotMeet() {
    HashSet<UUID> made = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      made.add(new TimeOrderedUuids(InstantSource.fixed(NOW), Randomness.SYSTEM).next());
    }

    assertEquals(1_000, made.size());
  }
}
