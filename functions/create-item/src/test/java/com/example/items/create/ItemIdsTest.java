package com.example.items.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.Randomness;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S2")
class ItemIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T18:00:00.123Z");

  @Test
  void anIdIsAUuidOfVersion7() {
    String id = new ItemIds(InstantSource.fixed(NOW), Randomness.SYSTEM).next();

    assertTrue(id.matches("item-[0-9a-f-]{36}"), id);
    UUID uuid = UUID.fromString(id.substring("item-".length()));
    assertEquals(7, uuid.version());
    assertEquals(2, uuid.variant());
    assertEquals(NOW.toEpochMilli(), uuid.getMostSignificantBits() >>> 16);
  }

  @Test
  void idsOfOneMillisecondAreInOrderAndDifferent() {
    ItemIds ids = new ItemIds(InstantSource.fixed(NOW), Randomness.SYSTEM);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      made.add(ids.next());
    }

    assertEquals(made.stream().sorted().toList(), made);
    assertEquals(made.size(), new HashSet<>(made).size());
  }

  @Test
  void aClockSetBackKeepsTheOrder() {
    long[] clock = {NOW.toEpochMilli()};
    ItemIds ids = new ItemIds(() -> Instant.ofEpochMilli(clock[0]), Randomness.SYSTEM);
    String before = ids.next();
    clock[0] -= 3_600_000;

    assertTrue(before.compareTo(ids.next()) < 0);
  }

  /** Two copies of one process: the same clock, time and count, as a snapshot holds them. */
  @Test
  void processesRestoredFromOneSnapshotDoNotMeet() {
    ItemIds ids = new ItemIds(InstantSource.fixed(NOW), drawing(1));
    ItemIds others = new ItemIds(InstantSource.fixed(NOW), drawing(2));
    assertEquals(ids.next(), others.next());

    HashSet<String> made = new HashSet<>();
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
    HashSet<String> made = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      made.add(new ItemIds(InstantSource.fixed(NOW), Randomness.SYSTEM).next());
    }

    assertEquals(1_000, made.size());
  }
}
