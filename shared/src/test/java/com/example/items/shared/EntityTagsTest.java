package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
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
    assertEquals(matches, EntityTags.ifNoneMatch(header).matches(THIRD));
  }

  @Tag("E12")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"3\"|#version IN (:tag0)",
        "\"3\", W/\"4\", \"5\"|#version IN (:tag0, :tag1)",
        "\"0\"|attribute_not_exists(#version)",
        "\"0\", \"3\"|#version IN (:tag0) OR attribute_not_exists(#version)",
        "W/\"3\"|attribute_exists(itemId) AND attribute_not_exists(itemId)",
        "\"x\"|attribute_exists(itemId) AND attribute_not_exists(itemId)",
        "*|attribute_exists(itemId)",
        "``|attribute_exists(itemId) AND attribute_not_exists(itemId)"
      })
  void ifMatchComparesStrongly(String header, String condition) {
    assertEquals(
        condition, EntityTags.ifMatch(header).condition(":tag", new HashMap<>(), new HashMap<>()));
  }
}
