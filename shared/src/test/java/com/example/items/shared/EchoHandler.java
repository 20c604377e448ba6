package com.example.items.shared;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.LocalTable;
import com.example.platform.fields.Fields;
import com.example.platform.fields.Presence;
import com.example.platform.fields.TextField;
import com.example.platform.json.JsonWriter;
import com.example.platform.lambda.Response;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A function that answers with what it was given, or fails where a header says so. */
final class EchoHandler extends ItemsHandler implements Invocation.Undocumented {
  private static final Fields FIELDS =
      new Fields(
          List.of("userId", "itemId"), List.of(), new TextField("title", 10, Presence.optional()));

  EchoHandler() {
    super(
        new Operation("echo", "PATCH", Operation.ItemId.REQUIRED),
        LocalTable.UNREACHABLE,
        new Cors("*"));
  }

  @Override
  protected void primingCall() {
    throw new UnsupportedOperationException("there is no table");
  }

  @Override
  protected Response answer(Request request) {
    request
        .header("fail")
        .ifPresent(
            secret -> {
              throw new IllegalStateException(secret);
            });
    AttributeValue title = FIELDS.create(request.body()).get("title");
    JsonWriter json = new JsonWriter().beginObject();
    json.name("userId").value(request.userId());
    json.name("itemId").value(request.itemId().orElseThrow());
    json.name("title").value(title == null ? "" : title.s());
    return Response.json(200, json.endObject());
  }
}
