package com.example.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomnessTest {
  /** So a process restored from a snapshot has none left that another has too. */
  @Test
  void nothingIsReadAhead() {
    ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[100]);
    Randomness randomness = new Randomness(bytes);

    randomness.nextLong();
    assertEquals(92, bytes.available());
    randomness.nextInt(10);
    assertEquals(84, bytes.available());
    randomness.uuid();
    assertEquals(68, bytes.available());
  }

  @Test
  void otherBytesGiveOtherNumbers() {
    byte[] ones = new byte[16];
    Arrays.fill(ones, (byte) 1);

    assertNotEquals(
        new Randomness(new ByteArrayInputStream(ones)).uuid(),
        new Randomness(new ByteArrayInputStream(new byte[16])).uuid());
  }

  @Test
  void theKernelsDoNotRepeat() {
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      drawn.add(Randomness.SYSTEM.uuid());
      drawn.add(Long.toString(Randomness.SYSTEM.nextLong()));
    }

    assertEquals(20_000, drawn.size());
  }

  @Test
  void aSourceThatEndsIsAFailure() {
    Randomness ended = new Randomness(new ByteArrayInputStream(new byte[7]));

    assertThrows(UncheckedIOException.class, ended::nextLong);
  }

  @Test
  void aUuidIsOfVersion4() {
    UUID uuid = UUID.fromString(Randomness.SYSTEM.uuid());

    assertEquals(4, uuid.version());
    assertEquals(2, uuid.variant());
  }

  @Test
  void eachNumberBelowABoundIsDrawn() {
    Set<Integer> drawn = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      drawn.add(Randomness.SYSTEM.nextInt(3));
    }

    assertEquals(Set.of(0, 1, 2), drawn);
    assertEquals(0, Randomness.SYSTEM.nextInt(1));
  }
}
