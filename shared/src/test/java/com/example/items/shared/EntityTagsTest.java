package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class EntityTagsTest {
  private static final Item THIRD = new Item(Map.of(Item.VERSION, AttributeValue.fromN("3")));

  @Tag("S7")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"3\"|true",
        "W/\"3\"|true",
        "*|true",
        " * |true",
        "\"1\", \"3\"|true",
        "\"1\",\"3\"|true",
        "\"a,b\" , W/\"3\"|true",
        "\"2\"|false",
        "3|false",
        "\"03\"|false",
        "\"3|false",
        "w/\"3\"|false",
        "x\"3\"|false",
        "\"3\"x|false",
        ",|false",
        "``|false"
      })
  void ifNoneMatchComparesWeakly(String header, boolean matches) {
    assertEquals(matches, EntityTags.ifNoneMatch(header).matchesWeakly(THIRD));
  }

  @Tag("E12")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"3\"|#version IN (:version3)",
        "\"3\", W/\"4\", \"5\"|#version IN (:version3, :version5)",
        "\"0\"|attribute_not_exists(#version)",
        "\"0\", \"3\"|#version IN (:version3) OR attribute_not_exists(#version)",
        "W/\"3\"|attribute_exists(itemId) AND attribute_not_exists(itemId)",
        "\"x\"|attribute_exists(itemId) AND attribute_not_exists(itemId)",
        "``|attribute_exists(itemId) AND attribute_not_exists(itemId)"
      })
  void ifMatchComparesStrongly(String header, String condition) {
    assertEquals(condition, EntityTags.ifMatch(header).condition(new HashMap<>(), new HashMap<>()));
  }

  @Tag("E12")
  @Test
  void aHundredTagsAreTaken() {
    EntityTags.ifMatch(tags(100));
    EntityTags.ifNoneMatch(tags(101));

    RequestException refusal =
        assertThrows(RequestException.class, () -> EntityTags.ifMatch(tags(101)));
    assertEquals(400, refusal.status());
  }

  private static String tags(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(version -> "\"" + version + "\"")
        .collect(Collectors.joining(","));
  }
}
