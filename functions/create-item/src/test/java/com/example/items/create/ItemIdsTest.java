package com.example.items.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S2")
class ItemIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T18:00:00.123Z");

  @Test
  void anIdIsAUuidOfVersion7() {
    String id = new ItemIds(InstantSource.fixed(NOW)).next();

    assertTrue(id.matches("item-[0-9a-f-]{36}"), id);
    UUID uuid = UUID.fromString(id.substring("item-".length()));
    assertEquals(7, uuid.version());
    assertEquals(2, uuid.variant());
    assertEquals(NOW.toEpochMilli(), uuid.getMostSignificantBits() >>> 16);
  }

  @Test
  void idsOfOneMillisecondAreInOrderAndDifferent() {
    ItemIds ids = new ItemIds(InstantSource.fixed(NOW));
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
    ItemIds ids = new ItemIds(() -> Instant.ofEpochMilli(clock[0]));
    String before = ids.next();
    clock[0] -= 3_600_000;

    assertTrue(before.compareTo(ids.next()) < 0);
  }

  @Test
  void twoProcessesDoNotMeet() {
    HashSet<String> made = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      made.add(new ItemIds(InstantSource.fixed(NOW)).next());
    }

    assertEquals(1_000, made.size());
  }
}
