package com.example.items.shared;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.example.items.shared.json.JsonException;
import com.example.items.shared.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an event of payload format 2.0. The runtime's own reading of a POJO goes through reflection
 * and costs a cold start about 110 ms; this reads what the functions use and nothing else.
 */
final class EventReader {
  private EventReader() {}

  /**
   * @throws RequestException 400 for an event that no gateway sends: not JSON, or a member of
   *     another type
   */
  static APIGatewayV2HTTPEvent read(InputStream input) throws IOException {
    Object json;
    try {
      json = JsonReader.read(Utf8.decode(input.readAllBytes(), "Event"));
    } catch (JsonException e) {
      throw new RequestException(400, "Event is not valid JSON: " + e.getMessage());
    }
    if (!(json instanceof Map<?, ?> members)) {
      throw new RequestException(400, "Event must be a JSON object");
    }
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setRouteKey(member(members, "routeKey", String.class));
    event.setHeaders(strings(members, "headers"));
    event.setQueryStringParameters(strings(members, "queryStringParameters"));
    event.setPathParameters(strings(members, "pathParameters"));
    event.setBody(member(members, "body", String.class));
    event.setIsBase64Encoded(
        Boolean.TRUE.equals(member(members, "isBase64Encoded", Boolean.class)));
    event.setRequestContext(requestContext(member(members, "requestContext", Map.class)));
    return event;
  }

  private static RequestContext requestContext(Map<?, ?> members) {
    RequestContext context = new RequestContext();
    RequestContext.Http http = new RequestContext.Http();
    context.setHttp(http);
    if (members != null) {
      Map<?, ?> httpMembers = member(members, "http", Map.class);
      if (httpMembers != null) {
        http.setMethod(member(httpMembers, "method", String.class));
        http.setPath(member(httpMembers, "path", String.class));
      }
      context.setAuthorizer(authorizer(members.get("authorizer")));
    }
    return context;
  }

  /**
   * Whatever is there is an authorizer: one that cannot be read must not open the way that is for
   * events without one. A claim that is not a string is left out, and so is never a user.
   */
  private static RequestContext.Authorizer authorizer(Object json) {
    if (json == null) {
      return null;
    }
    RequestContext.Authorizer authorizer = new RequestContext.Authorizer();
    if (json instanceof Map<?, ?> members
        && members.get("jwt") instanceof Map<?, ?> jwtMembers
        && jwtMembers.get("claims") instanceof Map<?, ?> claimMembers) {
      Map<String, String> claims = new LinkedHashMap<>();
      claimMembers.forEach(
          (name, value) -> {
            if (value instanceof String text) {
              claims.put((String) name, text);
            }
          });
      authorizer.setJwt(new RequestContext.Authorizer.JWT(claims, List.of()));
    }
    return authorizer;
  }

  private static Map<String, String> strings(Map<?, ?> members, String name) {
    Map<?, ?> values = member(members, name, Map.class);
    if (values == null) {
      return Map.of();
    }
    Map<String, String> strings = new LinkedHashMap<>();
    for (Object key : values.keySet()) {
      String value = member(values, (String) key, String.class);
      if (value != null) {
        strings.put((String) key, value);
      }
    }
    return strings;
  }

  private static <T> T member(Map<?, ?> members, String name, Class<T> type) {
    Object value = members.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new RequestException(400, "Event has a wrong type at " + name);
    }
    return type.cast(value);
  }
}
