package com.example.platform.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void commasStandBetweenMembersAndElementsOnly() {
    JsonWriter json = new JsonWriter().beginObject().name("a").beginArray();
    json.value(1).value("x").value(true).json("null").beginObject().endObject();
    json.beginArray().endArray().endArray().name("b").value("{").name("c").value("d");

    assertEquals(
        "{\"a\":[1,\"x\",true,null,{},[]],\"b\":\"{\",\"c\":\"d\"}", json.endObject().toString());
  }

  @Test
  void everyCharacterComesBack() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 0x300; c++) {
      all.append(c);
    }
    all.append("\u2028\uFFFF\uD83D\uDE00");

    String json = new JsonWriter().value(all.toString()).toString();

    assertEquals(all.toString(), JsonReader.read(json));
  }
}
