package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomnessTest {
  @Test
  void copiesOfAStateGiveTheSameUntilTheyAreRenewed() {
    Randomness one = copied((byte) 1);
    Randomness other = copied((byte) 2);
    assertEquals(numbers(one), numbers(other));

    one.renew();
    other.renew();

    assertNotEquals(numbers(one), numbers(other));
  }

  /** So it was the kernel's bytes that made the difference, and nothing else. */
  @Test
  void withTheSameBytesCopiesStayCopies() {
    Randomness one = copied((byte) 1);
    Randomness other = copied((byte) 1);
    one.renew();
    other.renew();

    assertEquals(numbers(one), numbers(other));
  }

  @Test
  void theProcesssOwnCanBeRenewed() {
    String before = Randomness.SYSTEM.uuid();
    Randomness.SYSTEM.renew();

    assertNotEquals(before, Randomness.SYSTEM.uuid());
  }

  @Test
  void aUuidIsOfVersion4() {
    UUID uuid = UUID.fromString(Randomness.SYSTEM.uuid());

    assertEquals(4, uuid.version());
    assertEquals(2, uuid.variant());
  }

  @Test
  void aBoundIsKept() {
    assertTrue(Stream.generate(() -> Randomness.SYSTEM.nextInt(3)).limit(100).allMatch(n -> n < 3));
  }

  private static List<String> numbers(Randomness randomness) {
    return List.of(
        randomness.uuid(), "" + randomness.nextLong(), "" + randomness.nextInt(1_000_000_000));
  }

  static Randomness copied(byte kernel) {
    return new Randomness(
        () -> {
          try {
            // Unlike the others, this one gives the same for the same seed.
            SecureRandom generator = SecureRandom.getInstance("SHA1PRNG");
            generator.setSeed(7);
            return generator;
          } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
          }
        },
        () -> new byte[] {kernel});
  }
}
