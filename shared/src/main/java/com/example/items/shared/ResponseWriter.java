package com.example.items.shared;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.items.shared.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the response envelope as the gateway reads it. */
final class ResponseWriter {
  private ResponseWriter() {}

  static void write(APIGatewayV2HTTPResponse response, OutputStream output) throws IOException {
    JsonWriter json = new JsonWriter().beginObject();
    json.name("statusCode").value(response.getStatusCode());
    json.name("headers").beginObject();
    response.getHeaders().forEach((name, value) -> json.name(name).value(value));
    json.endObject();
    if (response.getBody() != null) {
      json.name("body").value(response.getBody());
    }
    json.name("isBase64Encoded").value(false).endObject();
    json.writeTo(output);
  }
}
