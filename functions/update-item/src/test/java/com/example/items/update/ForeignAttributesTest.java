package com.example.items.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.items.shared.testing.Foreign;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An update leaves alone what another program stored beside the API's attributes. */
class ForeignAttributesTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final UpdateItemHandler handler = new UpdateItemHandler(DYNAMODB.table());

  @Tag("S6")
  @ParameterizedTest
  @MethodSource("com.example.items.shared.testing.Foreign#versions")
  void attributesOfAnotherProgramStayAsTheyAre(AttributeValue version) {
    Map<String, AttributeValue> item = Foreign.withVersion("item-foreign", version);
    DYNAMODB.put(item);

    Answer matching =
        update("item-foreign", "{\"status\":\"open\"}").header("if-match", "\"0\"").to(handler);
    Answer unconditional = update("item-foreign", "{\"status\":\"done\"}").to(handler);

    assertEquals(200, matching.status(), matching.body());
    assertEquals("\"1\"", matching.headers().get("ETag"));
    assertEquals(200, unconditional.status(), unconditional.body());
    assertEquals("\"2\"", unconditional.headers().get("ETag"));
    Map<String, AttributeValue> stored = DYNAMODB.get("ada", "item-foreign");
    assertEquals("done", stored.get("status").s());
    for (String name : item.keySet()) {
      assertEquals(item.get(name), stored.get(name), name);
    }
  }

  private static Invocation update(String itemId, String body) {
    return Invocation.of("PATCH", "/items/" + itemId)
        .query("userId", "ada")
        .path("itemId", itemId)
        .body(body);
  }
}
